// The annotated source as JSON.
#ifndef LINEPROF_REPORT_ANNOTATEJSON_H
#define LINEPROF_REPORT_ANNOTATEJSON_H

#include "analysis/Selection.h"
#include "analysis/Views.h"

#include <iosfwd>

namespace lineprof {

/// Functions and their lines with code, in the blocks' order. Failures are the stream's.
void renderAnnotateJson(const Report &report, const std::vector<BlockReference> &blocks, std::ostream &out);

} // namespace lineprof

#endif
