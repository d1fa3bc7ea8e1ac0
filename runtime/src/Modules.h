// The executable and the shared libraries that are mapped, recorded so that sampled addresses can be looked up later.
#ifndef LINEPROF_MODULES_H
#define LINEPROF_MODULES_H

namespace lineprof {

/// Records all modules that are loaded and not recorded yet. Takes the lock, and the loader's before it.
void recordModules();

/// Whether an address lies in a module that is recorded. The lock must be held.
bool inKnownModule(const void *address);

} // namespace lineprof

#endif
