// The threads as JSON and as comma-separated values.
#ifndef LINEPROF_REPORT_THREADSTABLES_H
#define LINEPROF_REPORT_THREADSTABLES_H

#include "analysis/ThreadRows.h"

#include <iosfwd>

namespace lineprof {

/// In the order given, each with its functions if asked. Failures are the stream's.
void renderThreadsJson(const Report &report, const std::vector<ThreadRow> &rows, bool byFunction, std::ostream &out);
void renderThreadsCsv(const Report &report, const std::vector<ThreadRow> &rows, std::ostream &out);

} // namespace lineprof

#endif
