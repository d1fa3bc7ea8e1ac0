// Forked children: each goes on counting at the same addresses, in a file of its own.
#ifndef LINEPROF_FORK_H
#define LINEPROF_FORK_H

#include <sys/types.h>

namespace lineprof {

/// Once per process.
void prepareFork();

/// In a forked child, does what the runtime's handler has not done yet: handlers that were registered before it may
/// start threads. Call it before taking the lock where such code may lead.
void noticeFork();

/// Calls a fork that runs no handlers, and does their work. Async-signal-safe if `fork` is.
pid_t forkWithoutHandlers(pid_t (*fork)());

} // namespace lineprof

#endif
