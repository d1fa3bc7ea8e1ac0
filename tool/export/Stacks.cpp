// Calls → stacks: lines of one activation are joined by function, nodes are put in depth-first order.
#include "export/Stacks.h"

#include <algorithm>
#include <map>
#include <utility>

namespace lineprof {

namespace {

/// As stacksOf, in the order of the calls.
std::vector<StackNode> folded(const Report &report, bool byLine) {
  std::vector<StackNode> nodes = {{0, {}, {}}};
  std::map<std::pair<std::uint32_t, Place>, std::uint32_t> numbers;
  auto child = [&](std::uint32_t parent, Place frame) {
    auto [entry, isNew] = numbers.try_emplace({parent, frame}, static_cast<std::uint32_t>(nodes.size()));
    if (isNew)
      nodes.push_back({parent, frame, {}});
    return entry->second;
  };
  std::vector<std::uint32_t> places(report.calls.size());
  for (std::uint32_t number = 0; number < report.calls.size(); ++number) {
    const CallView &call = report.calls[number];
    if (number != 0)
      places[number] = child(places[call.parent], {call.file, call.function, byLine ? call.line : 0});
    if (call.own.any())
      nodes[number == 0 ? child(0, {}) : places[number]].own += call.own;
  }
  return nodes;
}

} // namespace

std::vector<StackNode> stacksOf(const Report &report, bool byLine) {
  std::vector<StackNode> nodes = folded(report, byLine);
  std::vector<std::vector<std::uint32_t>> children(nodes.size());
  for (std::uint32_t number = 1; number < nodes.size(); ++number)
    children[nodes[number].parent].push_back(number);
  // On the way: the number in the old order, and the parent's in the new one.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> waiting = {{0, 0}};
  std::vector<StackNode> ordered;
  while (!waiting.empty()) {
    auto [number, parent] = waiting.back();
    waiting.pop_back();
    auto placed = static_cast<std::uint32_t>(ordered.size());
    ordered.push_back({parent, nodes[number].frame, nodes[number].own});
    std::sort(children[number].begin(), children[number].end(),
              [&](std::uint32_t a, std::uint32_t b) { return nodes[b].frame < nodes[a].frame; });
    for (std::uint32_t each : children[number])
      waiting.emplace_back(each, placed);
  }
  return ordered;
}

std::vector<Figure> inclusive(const std::vector<StackNode> &nodes) {
  std::vector<Figure> sums;
  sums.reserve(nodes.size());
  for (const StackNode &node : nodes)
    sums.push_back(node.own);
  for (std::size_t number = nodes.size(); number-- > 1;)
    sums[nodes[number].parent] += sums[number];
  return sums;
}

FrameTable::FrameTable(const std::vector<StackNode> &nodes) {
  for (std::size_t number = 1; number < nodes.size(); ++number)
    if (numbers.try_emplace(nodes[number].frame, frames.size()).second)
      frames.push_back(nodes[number].frame);
}

} // namespace lineprof
