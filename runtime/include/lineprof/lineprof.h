/* What programs may include: their own say in what is measured. A program needs nothing from here to be profiled.

     lineprof_pause();  lineprof_resume();     what is done in between is not in the profile: neither hits nor times
     lineprof_reset();                         what was measured so far is forgotten
     lineprof_dump("warm.lp");                 a copy of the profile as it is now
     LINEPROF_REGION("parse");                 until the end of the block: shows as a function of that name
     LINEPROF_PROGRESS("request");             counts how often the program gets there, and so how many a second

   All of it vanishes where the source is not instrumented. Pause, resume and reset are the whole process's; for the
   calling thread they are exact, and what other threads count while they run may fall on either side. They may be called
   from any thread, not from signal handlers; pauses do not nest.

   The environment steers the runtime: LINEPROF=0 switches it off, LINEPROF_START=paused begins with a pause,
   LINEPROF_OUT names the file (default out.lp; %h host, %p process id, %% a percent sign), LINEPROF_RATE sets the
   samples per second of a thread's CPU time (default 10,000 at first, falling to 1,000), LINEPROF_ENGINE how they are
   taken: perf, observer or none (default perf; the observer where perf events are refused or cost too much),
   LINEPROF_LATENCIES=0 leaves calls untimed, LINEPROF_MEMORY=off allocations uncounted. */
#ifndef LINEPROF_LINEPROF_H
#define LINEPROF_LINEPROF_H

/* The version, as 10000 * major + 100 * minor + patch. */
#define LINEPROF_VERSION 100

/* Instrumented sources begin with probe.h. */
#if defined(LINEPROF_PROBE_CPP_H) || defined(LINEPROF_PROBE_C_H)
#define LINEPROF_INSTRUMENTED 1
#else
#define LINEPROF_INSTRUMENTED 0
#endif

#if LINEPROF_INSTRUMENTED
#include <lineprof/control.h>
#else
static __inline__ void lineprof_pause(void) {}
static __inline__ void lineprof_resume(void) {}
static __inline__ void lineprof_reset(void) {}
/* 0, or a negative errno. */
static __inline__ int lineprof_dump(const char *path) {
  (void)path;
  return 0;
}
#define LINEPROF_REGION(name) ((void)0)
#define LINEPROF_PROGRESS(name) ((void)0)
#endif

#endif
