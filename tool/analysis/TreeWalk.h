// Walking trees of paths, of calls and of allocations: nodes have a `parent`, and an `element` that says where they
// stood.
#ifndef LINEPROF_ANALYSIS_TREEWALK_H
#define LINEPROF_ANALYSIS_TREEWALK_H

#include "analysis/Paths.h"
#include "analysis/Sources.h"

#include <cstddef>
#include <vector>

namespace lineprof {

/// The row where a node's own figures count: a region has no lines of its own, they are at the line around it that was
/// being executed. `number` is of a node whose element is known.
template <class Tree> std::uint32_t ownRow(const Tree &tree, std::uint32_t number, const Sources &sources) {
  auto isRegion = [&](std::uint32_t at) {
    std::uint32_t function = tree.nodes[at].element.function;
    return function != none && (sources.functions[function].flags & regionFlag) != 0;
  };
  std::uint32_t at = number;
  while (at != 0 && (isRegion(at) || !tree.nodes[at].element.known()))
    at = tree.nodes[at].parent;
  return tree.nodes[at == 0 ? number : at].element.row;
}

/// How often things are on a path.
class OpenPath {
  std::vector<std::uint32_t> counts;

public:
  explicit OpenPath(std::size_t size) : counts(size) {}
  /// Whether it was not on the path yet.
  bool open(std::uint32_t number) { return number != none && counts[number]++ == 0; }
  void close(std::uint32_t number) {
    if (number != none)
      --counts[number];
  }
};

/// Walks a tree whose nodes know their parents, depth-first: `enter(number)` and `leave(number)` for each node but the
/// root, children in order. Without recursion: a tree may be as deep as it has nodes.
template <class Tree, class Enter, class Leave> void walk(const Tree &tree, Enter enter, Leave leave) {
  std::size_t size = tree.nodes.size();
  // Children of node n: children[first[n]] up to children[first[n + 1]].
  std::vector<std::uint32_t> first(size + 1), children(size ? size - 1 : 0);
  for (std::size_t number = 1; number < size; ++number)
    ++first[tree.nodes[number].parent + 1];
  for (std::size_t number = 0; number < size; ++number)
    first[number + 1] += first[number];
  std::vector<std::uint32_t> next(first.begin(), first.end());
  for (std::uint32_t number = 1; number < size; ++number)
    children[next[tree.nodes[number].parent]++] = number;

  std::vector<std::uint32_t> path;
  if (size)
    path.push_back(0);
  next = first;
  while (!path.empty()) {
    std::uint32_t number = path.back();
    if (next[number] < first[number + 1]) {
      path.push_back(children[next[number]++]);
      enter(path.back());
      continue;
    }
    path.pop_back();
    if (number != 0)
      leave(number);
  }
}

} // namespace lineprof

#endif
