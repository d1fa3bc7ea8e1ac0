// annotate --by-thread: each thread's own table.
#ifndef LINEPROF_LINEPROF_ANNOTATEBYTHREAD_H
#define LINEPROF_LINEPROF_ANNOTATEBYTHREAD_H

#include "lineprof/ReportOptions.h"
#include "report/AnnotateText.h"

namespace lineprof {

/// Of all threads that ran anything that is selected. Takes the profiles apart. Returns an ExitCode.
int annotateByThread(const ReportOptions &shared, const AnnotateOptions &text, Analysed &analysed);

} // namespace lineprof

#endif
