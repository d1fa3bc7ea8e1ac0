// The ranking of hot lines as JSON.
#ifndef LINEPROF_REPORT_LINESJSON_H
#define LINEPROF_REPORT_LINESJSON_H

#include "analysis/Selection.h"
#include "analysis/Views.h"

#include <iosfwd>

namespace lineprof {

/// In the order given; percent is of all time. Failures are the stream's.
void renderLinesJson(const Report &report, const std::vector<LineReference> &lines, std::ostream &out);

} // namespace lineprof

#endif
