// What programs may include: lineprof's version.
//
// A program needs nothing from here to be profiled. The runtime is steered by its environment: LINEPROF=0 switches it
// off, LINEPROF_OUT names the file (default out.lp; %h host, %p process id, %% a percent sign), LINEPROF_RATE sets the
// samples per second of a thread's CPU time (default 10,000 at first, falling to 1,000), LINEPROF_ENGINE how they are
// taken: perf, observer or none (default perf; the observer where perf events are refused or cost too much).
#ifndef LINEPROF_LINEPROF_H
#define LINEPROF_LINEPROF_H

/// The version, as 10000 * major + 100 * minor + patch.
#define LINEPROF_VERSION 100

#endif
