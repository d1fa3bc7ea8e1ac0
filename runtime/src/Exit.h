// The end of the process, when it comes by exit() or the return of main.
#ifndef LINEPROF_EXIT_H
#define LINEPROF_EXIT_H

namespace lineprof {

/// Once per process, when profiling has started: asks to be told of the end, after everything that asks later.
void prepareExit();

} // namespace lineprof

#endif
