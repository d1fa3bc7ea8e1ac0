// The tree of calls as a reader wants it: by function or by line, folded, without what is too small.
#ifndef LINEPROF_ANALYSIS_CALLSHAPE_H
#define LINEPROF_ANALYSIS_CALLSHAPE_H

#include "analysis/Views.h"

#include <cstddef>

namespace lineprof {

struct ShapeOptions {
  bool byLine = false;   ///< a node for each line that an activation stood at
  bool wall = false;     ///< weigh by time on and off the CPU, not by CPU time
  bool fold = true;      ///< functions of sources in /usr and /opt count for their callers
  double minPercent = 1; ///< of all; leave out what has less
  bool timeline = false; ///< children in the order in which samples met them first, thread by thread
};

/// A node; its parent and children are numbers of nodes.
struct ShapeNode {
  std::uint32_t parent;
  std::uint32_t file, function; ///< none: the root
  std::uint32_t line;           ///< by line: where it stood; else the function's first
  Figure own, total;
  std::vector<std::uint32_t> children; ///< most first, or as they were met
};

/// The root first. A function that calls itself stays one node. `report` must have its calls.
std::vector<ShapeNode> shapeCalls(const Report &report, const ShapeOptions &options);

/// What a figure is weighed by.
std::uint64_t weightOf(const Figure &figure, const ShapeOptions &options);

} // namespace lineprof

#endif
