// A futex of our own rather than a pthread mutex: a thread returns its block when sanitizers, which stand in front of
// pthread's, know it no more. (That one thread's use of a block is before the next one's, Threads.cpp tells them.)
//
// 0: free; 1: held; 2: held, and somebody may wait. As in Ulrich Drepper, Futexes Are Tricky, "Mutex, Take 2".
#include "Lock.h"

#include "Sys.h"

namespace lineprof {
namespace {
int state = 0;
}

void lock() {
  int seen = 0;
  if (__atomic_compare_exchange_n(&state, &seen, 1, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
    return;
  while (__atomic_exchange_n(&state, 2, __ATOMIC_ACQUIRE) != 0)
    sys::waitWhile(state, 2);
}

void unlock() {
  if (__atomic_exchange_n(&state, 0, __ATOMIC_RELEASE) == 2)
    sys::wakeOne(state);
}

void resetLock() { __atomic_store_n(&state, 0, __ATOMIC_RELAXED); }

} // namespace lineprof
