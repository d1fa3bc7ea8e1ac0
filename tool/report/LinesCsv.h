// The ranking of hot lines as comma-separated values.
#ifndef LINEPROF_REPORT_LINESCSV_H
#define LINEPROF_REPORT_LINESCSV_H

#include "analysis/Selection.h"
#include "analysis/Views.h"

#include <iosfwd>

namespace lineprof {

/// In the order given; percent is of all time. Failures are the stream's.
void renderLinesCsv(const Report &report, const std::vector<LineReference> &lines, std::ostream &out);

} // namespace lineprof

#endif
