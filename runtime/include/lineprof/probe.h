#pragma GCC system_header /* first: what follows draws no warning, in C89 either */
/* What instrumented code includes: the counters, the position stack, and the macros that the instrumenter inserts.

     thread's block:  [ Thread page | top ]  [ counters of slot 0, 1, 2 ... ]
                                           ^ __lineprof_base (one TLS word, never null)

   A probe is one plain increment, `base[file offset + line] += 1`, with no branch, call or atomic. Every type that a probe
   touches is one of its own, so type-based alias analysis keeps the program's stores and the probes' apart: counters
   stay in registers across a loop, and `n` increments become one addition.

   Thread-safety: all state is the calling thread's own. Signal-safety: everything here may run in a signal handler.
   Errors: none. Before a thread is attached, and when profiling is off, the base points at memory that nobody reads. */
#ifdef __cplusplus
#include <lineprof/probe-cpp.h>
#else
#include <lineprof/probe-c.h>
#endif
