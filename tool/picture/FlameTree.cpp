// Two profiles' stacks become one tree, by what their frames are called.
#include "picture/FlameTree.h"

#include "export/Places.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <unordered_map>

namespace lineprof {

namespace {

constexpr std::uint32_t mostCallers = 500;

struct Node {
  std::uint32_t parent, label;
  std::uint64_t value = 0, base = 0; ///< own
};

/// A tree that grows by paths.
class Grower {
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;

public:
  std::vector<Node> nodes = {{0, 0}};

  std::uint32_t child(std::uint32_t parent, std::uint32_t label) {
    auto [entry, isNew] =
        numbers.try_emplace(std::uint64_t{parent} << 32 | label, static_cast<std::uint32_t>(nodes.size()));
    if (isNew)
      nodes.push_back({parent, label});
    return entry->second;
  }
};

class Labels {
  std::unordered_map<std::string, std::uint32_t> numbers;

public:
  std::vector<FlameLabel> labels = {{"all", "", 0}};

  std::uint32_t numberOf(const Report &report, const Place &place) {
    bool outside = place.file == none;
    FlameLabel label{onOneLine(frameName(report, place)), outside ? "" : onOneLine(report.files[place.file].shownAs),
                     place.line ? place.line : firstLine(report, place)};
    auto [entry, isNew] =
        numbers.try_emplace(label.name + '\n' + label.file, static_cast<std::uint32_t>(labels.size()));
    if (isNew)
      labels.push_back(std::move(label));
    return entry->second;
  }
};

/// Adds a tree of calls or of allocations; `valueOf` is a node's own.
template <class Nodes, class ValueOf>
void grow(Grower &tree, Labels &labels, const Report &report, const Nodes &nodes, const FlameOptions &options,
          std::uint64_t Node::*own, ValueOf valueOf) {
  std::map<Place, std::uint32_t> names;
  auto nameOf = [&](const Place &place) {
    auto [entry, isNew] = names.try_emplace(place, 0);
    if (isNew)
      entry->second = labels.numberOf(report, place);
    return entry->second;
  };
  std::vector<std::uint32_t> places(nodes.size());
  for (std::uint32_t number = 0; number < nodes.size(); ++number) {
    const auto &node = nodes[number];
    std::uint64_t value = valueOf(node.own);
    if (number != 0) {
      std::uint32_t around = places[node.parent];
      std::uint32_t label = nameOf({node.file, node.function, options.byLine ? node.line : 0});
      bool again = !options.recursion && around != 0 && tree.nodes[around].label == label;
      places[number] = again ? around : tree.child(around, label);
    }
    // What was met with nothing around it is below a frame of its own.
    if (value)
      tree.nodes[number == 0 ? tree.child(0, nameOf({})) : places[number]].*own += value;
  }
}

void grow(Grower &tree, Labels &labels, const Report &report, const FlameOptions &options, std::uint64_t Node::*own) {
  const Weight &weight = *options.weight;
  if (weight.memory)
    grow(tree, labels, report, report.allocations, options, own,
         [&](const Allocated &allocated) { return allocated.*weight.memory; });
  else
    grow(tree, labels, report, report.calls, options, own,
         [&](const Figure &figure) { return valueOf(figure, weight.time); });
}

/// The same paths from their ends to their beginnings. Of callers the nearest are enough: all those of all activations
/// of a deep recursion would be too many.
Grower reversed(const Grower &tree) {
  Grower turned;
  for (const Node &node : tree.nodes) {
    if (node.value == 0 && node.base == 0)
      continue;
    std::uint32_t at = 0, left = mostCallers;
    for (const Node *each = &node; each->label != 0 && left != 0; each = &tree.nodes[each->parent], --left)
      at = turned.child(at, each->label);
    turned.nodes[at].value += node.value;
    turned.nodes[at].base += node.base;
  }
  return turned;
}

} // namespace

FlameTree flameOf(const Report &report, const Report *against, const FlameOptions &options) {
  Grower tree;
  Labels labels;
  grow(tree, labels, report, options, &Node::value);
  if (against)
    grow(tree, labels, *against, options, &Node::base);
  if (options.callers)
    tree = reversed(tree);

  const std::vector<Node> &nodes = tree.nodes;
  std::vector<Node> sums = nodes;
  std::vector<std::vector<std::uint32_t>> children(nodes.size());
  for (std::uint32_t number = static_cast<std::uint32_t>(nodes.size()); number-- > 1;) {
    sums[nodes[number].parent].value += sums[number].value;
    sums[nodes[number].parent].base += sums[number].base;
    children[nodes[number].parent].push_back(number);
  }
  double least = options.minPercent / 100 * static_cast<double>(sums[0].value);

  FlameTree result{{}, {}, against != nullptr};
  struct Waiting {
    std::uint32_t node, parent, depth;
    std::uint64_t start;
  };
  std::vector<Waiting> waiting = {{0, 0, 0, 0}};
  while (!waiting.empty()) {
    Waiting next = waiting.back();
    waiting.pop_back();
    auto number = static_cast<std::uint32_t>(result.frames.size());
    result.frames.push_back({next.parent, nodes[next.node].label, next.depth, next.start, sums[next.node].value,
                             sums[next.node].base, nodes[next.node].value});
    std::vector<std::uint32_t> &inner = children[next.node];
    std::sort(inner.begin(), inner.end(), [&](std::uint32_t a, std::uint32_t b) {
      return sums[a].value != sums[b].value ? sums[a].value > sums[b].value : nodes[a].label < nodes[b].label;
    });
    std::size_t before = waiting.size();
    std::uint64_t at = next.start;
    for (std::uint32_t each : inner) {
      if (sums[each].value == 0 || static_cast<double>(sums[each].value) < least)
        break;
      waiting.push_back({each, number, next.depth + 1, at});
      at += sums[each].value;
    }
    std::reverse(waiting.begin() + static_cast<std::ptrdiff_t>(before), waiting.end());
  }
  result.labels = std::move(labels.labels);
  return result;
}

} // namespace lineprof
