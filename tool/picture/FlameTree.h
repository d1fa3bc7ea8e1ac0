// Stacks as a flame graph draws them: frames by name, most first, with what is too narrow to be seen left out.
#ifndef LINEPROF_PICTURE_FLAMETREE_H
#define LINEPROF_PICTURE_FLAMETREE_H

#include "picture/Weights.h"

#include <string>

namespace lineprof {

struct FlameOptions {
  bool byLine = false;      ///< frames are lines, not functions
  bool callers = false;     ///< the functions that took the time come first, their callers after them
  bool recursion = false;   ///< a frame for each call of itself; else what calls itself stays one frame
  double minPercent = 0.01; ///< of all; leave out what has less
  const Weight *weight = &weights().front();
};

/// What a frame is called. Frames of two profiles are the same if their labels are.
struct FlameLabel {
  std::string name, file;
  std::uint32_t line; ///< the frame's, or the function's first; 0: it has none
};

struct FlameFrame {
  std::uint32_t parent; ///< smaller than the frame's own number; the root, number 0, is its own
  std::uint32_t label;
  std::uint32_t depth;
  std::uint64_t start;       ///< where it begins on the axis on which the root begins at 0
  std::uint64_t value, base; ///< with all above it, in this profile and in the one it is compared with
  std::uint64_t own;         ///< of `value`, its own; with `callers`, of the whole of the path
};

struct FlameTree {
  std::vector<FlameLabel> labels; ///< the root's first
  std::vector<FlameFrame> frames; ///< depth-first
  bool compared = false;
};

/// `report` and, if it is there, `against` must have their calls.
FlameTree flameOf(const Report &report, const Report *against, const FlameOptions &options);

} // namespace lineprof

#endif
