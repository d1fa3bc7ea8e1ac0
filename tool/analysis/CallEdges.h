// Who called a function from which line, and what it called from which of its lines.
#ifndef LINEPROF_ANALYSIS_CALLEDGES_H
#define LINEPROF_ANALYSIS_CALLEDGES_H

#include "analysis/FunctionRanking.h"

namespace lineprof {

/// A call's line, and the function at its other end.
struct CallEdge {
  std::uint32_t file, function;     ///< the caller, or the callee; none: nothing that is instrumented called
  std::uint32_t siteFile, siteLine; ///< where the call stands; siteFile none: not known
  Figure total;                     ///< of the callee, with what it called; once per stack, so recursion counts once
};

enum class EdgeKind { callers, callees };

/// Most time first, then most waiting, then by place. `report` must have its calls.
std::vector<CallEdge> callEdges(const Report &report, FunctionReference function, EdgeKind kind);

} // namespace lineprof

#endif
