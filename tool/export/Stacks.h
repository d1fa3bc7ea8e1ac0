// The tree of calls as formats with stacks want it: one node for each different stack.
#ifndef LINEPROF_EXPORT_STACKS_H
#define LINEPROF_EXPORT_STACKS_H

#include "export/Places.h"

#include <cstddef>
#include <map>

namespace lineprof {

struct StackNode {
  std::uint32_t parent; ///< smaller than the node's own number; the root, number 0, is its own and no frame
  Place frame;          ///< its line is 0 if frames are functions
  Figure own;           ///< what was met with exactly this stack
};

/// Siblings in the order of their places. What was met with no stack at all is below a frame outside of all code.
std::vector<StackNode> stacksOf(const Report &report, bool byLine);

/// Of each node, with all below it.
std::vector<Figure> inclusive(const std::vector<StackNode> &nodes);

/// The frames of some stacks, numbered.
class FrameTable {
  std::map<Place, std::size_t> numbers;

public:
  std::vector<Place> frames; ///< in the order of first use

  explicit FrameTable(const std::vector<StackNode> &nodes);
  std::size_t numberOf(const Place &frame) const { return numbers.at(frame); }
};

/// Walks depth-first: `enter(number)` and `leave(number)` for each node but the root. Without recursion: a tree may be
/// as deep as it has nodes. In the order of stacksOf a node's descendants follow it at once.
template <class Enter, class Leave> void walkStacks(const std::vector<StackNode> &nodes, Enter enter, Leave leave) {
  std::uint32_t at = 0;
  for (std::uint32_t number = 1; number < nodes.size(); ++number) {
    for (; at != nodes[number].parent; at = nodes[at].parent)
      leave(at);
    enter(number);
    at = number;
  }
  for (; at != 0; at = nodes[at].parent)
    leave(at);
}

} // namespace lineprof

#endif
