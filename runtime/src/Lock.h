// The runtime's one lock: over the lists of blocks, source files, modules and records. Never taken by a probe, by the
// sampler or by the observer, and never held while anybody else's code runs.
#ifndef LINEPROF_LOCK_H
#define LINEPROF_LOCK_H

namespace lineprof {

void lock();
void unlock();
/// In a forked child whose parent's other threads, the holder perhaps, are gone.
void resetLock();

/// Holds the lock for a scope.
class Locked {
public:
  Locked() { lock(); }
  ~Locked() { unlock(); }
  Locked(const Locked &) = delete;
  Locked &operator=(const Locked &) = delete;
};

} // namespace lineprof

#endif
