#pragma GCC system_header /* first: what follows draws no warning, in C89 either */
/* What instrumented code includes: the counters, the position stack, and the macros that the instrumenter inserts.

     thread's block:  [ Thread page | top ]  [ counters of slot 0, 1, 2 ... ]
                                           ^ __lineprof_base (one TLS word, never null)

   A probe is one plain increment, `base[file offset + line] += 1`, with no branch, call or atomic. Every type that a probe
   touches is one of its own, so type-based alias analysis keeps the program's stores and the probes' apart: counters
   stay in registers across a loop, and `n` increments become one addition.

   Thread-safety: all state is the calling thread's own. Signal-safety: everything here may run in a signal handler.
   Errors: none. Before a thread is attached, and when profiling is off, the base points at memory that nobody reads. */

/* Those types tell gcc that a function which only counts does not look at the position stack. What its callers stored
   there it then leaves out, though a sample in that function looks: the time went to whatever line was stored before.
   Calls that are not inlined are to be taken for ones that may look at everything. */
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 11
#pragma GCC optimize("no-ipa-modref")
#endif

#ifdef __cplusplus
#include <lineprof/probe-cpp.h>
#else
#include <lineprof/probe-c.h>
#endif
