// The annotated source as comma-separated values.
#ifndef LINEPROF_REPORT_ANNOTATECSV_H
#define LINEPROF_REPORT_ANNOTATECSV_H

#include "analysis/Selection.h"
#include "analysis/Views.h"

#include <iosfwd>

namespace lineprof {

/// The lines with code, in the blocks' order, below one line of titles. Failures are the stream's.
void renderAnnotateCsv(const Report &report, const std::vector<BlockReference> &blocks, std::ostream &out);

} // namespace lineprof

#endif
