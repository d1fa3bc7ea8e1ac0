// Memory and threads over time, for terminals: a line of bars for each.
#ifndef LINEPROF_REPORT_MEMORYTIMELINE_H
#define LINEPROF_REPORT_MEMORYTIMELINE_H

#include "analysis/Views.h"

#include <iosfwd>

namespace lineprof {

/// Nothing for a run that has fewer than two moments. Failures are the stream's.
void renderTimeline(const RunView &run, std::ostream &out);

} // namespace lineprof

#endif
