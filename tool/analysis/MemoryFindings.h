// What stands out in a program's allocations, each with its evidence: advice can be made of it.
//
//   growth  a container grows step by step: each time its blocks are copied into a larger one
//   loop    a line that runs again and again within its function allocates each time, or what it calls does
//   large   a single allocation is very large
#ifndef LINEPROF_ANALYSIS_MEMORYFINDINGS_H
#define LINEPROF_ANALYSIS_MEMORYFINDINGS_H

#include "analysis/FunctionRanking.h"
#include "analysis/Selection.h"

namespace lineprof {

enum class FindingKind { growth, loop, large };

struct MemoryFinding {
  FindingKind kind;
  LineReference at;
  std::uint64_t bytes; ///< what is at stake: copied, allocated in the loop, or the size of the largest
  Allocated own;       ///< of the line itself
  // Of `loop`: what was allocated in the line and what it called, its hits, and the calls of its function.
  std::uint64_t allocations = 0, hits = 0, calls = 0;
};

/// By kind, most bytes first, then by place; no more than `selection.top` of each.
std::vector<MemoryFinding> memoryFindings(const Report &report, const Selection &selection);

} // namespace lineprof

#endif
