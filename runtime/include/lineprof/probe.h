#pragma GCC system_header /* first: what follows draws no warning, in C89 either */
/* What instrumented code includes: the counters, the position stack, and the macros that the instrumenter inserts.

     thread's block:  [ Thread page | top ]  [ counters of slot 0, 1, 2 ... ]
                                           ^ __lineprof_base (one TLS word, never null)

   A probe is one plain increment, `base[file offset + line] += 1`, with no branch, call or atomic. Every type that a probe
   touches is one of its own, so type-based alias analysis keeps the program's stores and the probes' apart: counters
   stay in registers across a loop, and `n` increments become one addition.

   Thread-safety: all state is the calling thread's own. Signal-safety: everything here may run in a signal handler.
   Errors: none. Before a thread is attached, and when profiling is off, the base points at memory that nobody reads. */

/* Those types tell gcc that a function which only counts does not look at the position stack, and it would leave out what
   its callers stored there, though a sample in that function looks: the time went to whatever line was stored before.
   So each store is one that somebody looks at. (As volatile ones they would not be joined to one of 64 bits.) */
#if defined(__GNUC__) && !defined(__clang__)
#define __LP_KEEP(stored) __asm__ __volatile__("" : : "m"(stored))
#else
#define __LP_KEEP(stored) ((void)0)
#endif

/* Calls of the runtime for which the compiler need not keep anything safe: they preserve all registers, and the stack
   below its pointer. They come back to where %rax says. */
#if defined(__x86_64__) && !defined(__ILP32__)
#define __LP_CALL_1(function, ...)                                                                                     \
  __asm__ __volatile__("leaq 1f(%%rip), %%rax\n\tjmp *" #function "@GOTPCREL(%%rip)\n1:"                               \
                       :                                                                                               \
                       : __VA_ARGS__                                                                                   \
                       : "rax", "memory", "cc")
#define __LP_ENTER_TIMED(me, untimed) __LP_CALL_1(__lineprof_enter_1, "D"(me), "S"(untimed))
#define __LP_LEAVE_TIMED(me) __LP_CALL_1(__lineprof_leave_1, "D"(me))
#else
#define __LP_ENTER_TIMED(me, untimed) __lineprof_enter_1(me, untimed)
#define __LP_LEAVE_TIMED(me) __lineprof_leave_1(me)
#endif

#ifdef __cplusplus
#include <lineprof/probe-cpp.h>
#else
#include <lineprof/probe-c.h>
#endif
