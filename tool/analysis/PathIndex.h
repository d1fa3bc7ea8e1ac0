// Finds nodes of a tree of paths by where they stand.
#ifndef LINEPROF_ANALYSIS_PATHINDEX_H
#define LINEPROF_ANALYSIS_PATHINDEX_H

#include "analysis/Paths.h"
#include "support/FlatMap.h"

namespace lineprof {

/// Finds and adds the nodes of one tree, of calls or of allocations.
class PathIndex {
  struct Key {
    std::uint32_t parent;
    PathElement element;
    bool operator==(const Key &other) const {
      return parent == other.parent && element.row == other.element.row && element.function == other.element.function;
    }
  };
  struct Hash {
    std::uint64_t operator()(const Key &key) const {
      return mixedHash(mixedHash(std::uint64_t{key.parent} << 32 | key.element.row) ^ key.element.function);
    }
  };
  FlatMap<Key, std::uint32_t, Hash> numbers;

public:
  /// The child of a node that stands there; it is added if there is none.
  template <class Tree> std::uint32_t child(Tree &tree, std::uint32_t parent, PathElement element) {
    auto [number, isNew] = numbers.tryEmplace({parent, element}, static_cast<std::uint32_t>(tree.nodes.size()));
    if (isNew)
      tree.nodes.push_back({parent, element, {}});
    return number;
  }
};

} // namespace lineprof

#endif
