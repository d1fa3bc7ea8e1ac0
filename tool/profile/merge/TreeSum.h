// The sum of trees whose nodes have kinds and keys: of samples and looks, of allocations.
#ifndef LINEPROF_PROFILE_MERGE_TREESUM_H
#define LINEPROF_PROFILE_MERGE_TREESUM_H

#include "profile/Profile.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace lineprof {

inline void addFigures(TreeNode &sum, const TreeNode &node) {
  sum.time += node.time;
  sum.samples = node.samples > ~sum.samples ? ~std::uint32_t{0} : sum.samples + node.samples;
}

inline void addFigures(AllocationNode &sum, const AllocationNode &node) {
  sum.allocations += node.allocations;
  sum.bytes += node.bytes;
  sum.frees += node.frees;
  sum.freedBytes += node.freedBytes;
  sum.largest = std::max(sum.largest, node.largest);
  sum.liveBytes += node.liveBytes;
  sum.liveBlocks += node.liveBlocks;
  sum.peak += node.peak;
  sum.temporary += node.temporary;
  sum.growths += node.growths;
  sum.copied += node.copied;
  sum.variance += node.variance;
  sum.blocksVariance += node.blocksVariance;
  sum.liveVariance += node.liveVariance;
  sum.peakVariance += node.peakVariance;
}

/// Of TreeNodes or AllocationNodes. Nodes are the same if their kinds, keys and parents are.
template <class Node> class TreeSum {
  std::vector<Node> nodes;            ///< the root first, or empty
  std::vector<std::uint32_t> places;  ///< open hash table of numbers of nodes; 0: free. Its size is a power of two
  std::vector<std::uint32_t> numbers; ///< of add(): the sum's node for each of the tree's

  static std::size_t hashOf(const Node &node) {
    std::uint64_t mixed = node.key ^ std::uint64_t{node.parent} << 32 ^ static_cast<std::uint64_t>(node.kind);
    mixed *= 0x9e3779b97f4a7c15;
    mixed = (mixed ^ mixed >> 29) * 0xbf58476d1ce4e5b9;
    return static_cast<std::size_t>(mixed ^ mixed >> 32);
  }

  /// Where a node is, or could be.
  std::uint32_t &placeOf(const Node &wanted) {
    std::size_t mask = places.size() - 1, place = hashOf(wanted) & mask;
    for (; places[place] != 0; place = (place + 1) & mask) {
      const Node &node = nodes[places[place]];
      if (node.key == wanted.key && node.parent == wanted.parent && node.kind == wanted.kind)
        break;
    }
    return places[place];
  }

  void grow() {
    places.assign(std::max<std::size_t>(64, 2 * places.size()), 0);
    for (std::uint32_t number = 1; number < nodes.size(); ++number)
      placeOf(nodes[number]) = number;
  }

  /// The number of a node that is not the root; it is added if it is not there.
  std::uint32_t find(const Node &wanted) {
    if (2 * (nodes.size() + 1) > places.size())
      grow();
    std::uint32_t &place = placeOf(wanted);
    if (place == 0) {
      place = static_cast<std::uint32_t>(nodes.size());
      nodes.push_back(wanted);
    }
    return place;
  }

public:
  /// Adds a tree; `keyOf(node)` tells what a node's key is in the sum.
  template <class KeyOf> void add(const std::vector<Node> &tree, KeyOf keyOf) {
    numbers.resize(tree.size());
    for (std::size_t number = 0; number < tree.size(); ++number) {
      const Node &node = tree[number];
      Node blank = {};
      blank.kind = node.kind;
      if (number == 0) {
        if (nodes.empty())
          nodes.push_back(blank);
      } else {
        blank.parent = numbers[node.parent];
        blank.key = keyOf(node);
        numbers[number] = find(blank);
      }
      addFigures(nodes[numbers[number]], node);
    }
  }

  /// Parents first, children of one parent by kind and key, as `keyOf(node of the sum)` names it.
  template <class KeyOf> std::vector<Node> sum(KeyOf keyOf) const {
    std::vector<std::vector<std::uint32_t>> children(nodes.size());
    std::vector<Node> named = nodes;
    for (std::uint32_t number = 1; number < nodes.size(); ++number) {
      children[nodes[number].parent].push_back(number);
      named[number].key = keyOf(nodes[number]);
    }
    auto before = [&named](std::uint32_t a, std::uint32_t b) {
      return std::tuple(named[a].kind, named[a].key) < std::tuple(named[b].kind, named[b].key);
    };
    std::vector<Node> tree;
    std::vector<std::uint32_t> order;
    if (!nodes.empty()) {
      order.push_back(0);
      tree.push_back(named[0]);
    }
    for (std::uint32_t at = 0; at < order.size(); ++at) {
      std::vector<std::uint32_t> &below = children[order[at]];
      std::sort(below.begin(), below.end(), before);
      for (std::uint32_t child : below) {
        order.push_back(child);
        tree.push_back(named[child]);
        tree.back().parent = at;
      }
    }
    return tree;
  }
};

} // namespace lineprof

#endif
