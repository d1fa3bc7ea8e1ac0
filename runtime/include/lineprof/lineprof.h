// What programs may include: lineprof's version.
//
// A program needs nothing from here to be profiled. The runtime is steered by its environment: LINEPROF=0 switches it
// off, LINEPROF_OUT names the file (default out.lp; %h host, %p process id), LINEPROF_RATE sets the samples per second.
#ifndef LINEPROF_LINEPROF_H
#define LINEPROF_LINEPROF_H

/// The version, as 10000 * major + 100 * minor + patch.
#define LINEPROF_VERSION 100

#endif
