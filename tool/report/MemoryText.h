// Who allocated, for terminals.
#ifndef LINEPROF_REPORT_MEMORYTEXT_H
#define LINEPROF_REPORT_MEMORYTEXT_H

#include "analysis/MemoryFindings.h"
#include "analysis/MemoryRanking.h"

#include <iosfwd>

namespace lineprof {

/// What is shown, in this order. An empty table is left out.
struct MemoryRows {
  const MemoryFigure &order; ///< what they are ordered by
  std::vector<LineReference> lines;
  std::vector<FunctionReference> functions;
  std::vector<MemoryFinding> findings;
};

/// Failures are the stream's.
void renderMemoryText(const Report &report, const MemoryRows &rows, std::ostream &out);

} // namespace lineprof

#endif
