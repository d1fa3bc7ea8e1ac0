// What a thread allocated and freed, as a tree of paths, and what that gives to lines and functions.
//
// The runtime's paths have each position once, where it occurred first, so that recursion adds nothing; a path that
// found no room has its innermost position alone.
#ifndef LINEPROF_ANALYSIS_ALLOCATIONTREE_H
#define LINEPROF_ANALYSIS_ALLOCATIONTREE_H

#include "analysis/PathIndex.h"
#include "analysis/Tally.h"
#include "analysis/TreeWalk.h"

namespace lineprof {

struct AllocationPlace {
  std::uint32_t parent; ///< smaller than the node's own number; the root is its own parent
  PathElement element;  ///< not known: the root, or an activation that names nothing
  Allocated own;
};

struct AllocationTree {
  std::vector<AllocationPlace> nodes; ///< the root first, or empty
};

/// One thread's.
AllocationTree allocationTreeOf(const Thread &thread, PathResolver &resolver);

/// Adds a tree to a sum of trees, whose index `index` is.
void addTree(AllocationTree &sum, PathIndex &index, const AllocationTree &tree);

/// All that is in it.
Allocated sumOf(const AllocationTree &tree);

/// Whether a line that ran so often in so many calls of its function is in a loop, and often enough to matter.
bool isInLoop(std::uint64_t hits, std::uint64_t calls);

/// Adds one tree after the other to a tally. Both must outlive it.
class MemoryWalk {
  const Sources &sources;
  Tally &tally;
  OpenPath rows, functions; ///< of the path that is being walked
  AllocationTree sum;
  PathIndex index;

public:
  MemoryWalk(const Sources &merged, Tally &into)
      : sources(merged), tally(into), rows(merged.rows.size()), functions(merged.functions.size()) {}
  void add(const AllocationTree &tree);

  /// Once all are added, and all hits known: gives what was allocated to the loops that it happened in.
  void chargeLoops();
};

} // namespace lineprof

#endif
