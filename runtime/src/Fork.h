// Forked children: each goes on counting at the same addresses, in a file of its own.
#ifndef LINEPROF_FORK_H
#define LINEPROF_FORK_H

namespace lineprof {

/// Once per process.
void prepareFork();

} // namespace lineprof

#endif
