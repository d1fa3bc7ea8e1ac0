// Merges, folds and prunes the tree of calls.
#include "analysis/CallShape.h"

#include "analysis/Selection.h"
#include "support/FlatMap.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace lineprof {

namespace {

class Shaper {
  const Report &report;
  const ShapeOptions &options;
  std::vector<ShapeNode> nodes;

  /// Of a node: its parent, file, function and line.
  using Key = std::array<std::uint32_t, 4>;
  struct Hash {
    std::uint64_t operator()(const Key &key) const {
      return mixedHash(mixedHash(std::uint64_t{key[0]} << 32 | key[1]) ^ (std::uint64_t{key[2]} << 32 | key[3]));
    }
  };
  FlatMap<Key, std::uint32_t, Hash> numbers;

  bool isFolded(const CallView &call) const {
    if (call.file == none)
      return true;
    const std::string &path = report.files[call.file].path;
    return options.fold && (path.rfind("/usr/", 0) == 0 || path.rfind("/opt/", 0) == 0);
  }

  std::uint32_t lineOf(const CallView &call) const {
    if (options.byLine || call.function == none)
      return call.line;
    return report.files[call.file].functions[call.function].firstLine;
  }

  std::uint32_t nodeFor(std::uint32_t parent, const CallView &call) {
    const ShapeNode &above = nodes[parent];
    std::uint32_t line = lineOf(call);
    if (above.file == call.file && above.function == call.function && above.line == line)
      return parent;
    auto [number, isNew] =
        numbers.tryEmplace({parent, call.file, call.function, line}, static_cast<std::uint32_t>(nodes.size()));
    if (isNew)
      nodes.push_back({parent, call.file, call.function, line, {}, {}, {}});
    return number;
  }

  void sumUp() {
    for (ShapeNode &node : nodes)
      node.total = node.own;
    for (std::size_t number = nodes.size(); number-- > 1;)
      nodes[nodes[number].parent].total += nodes[number].total;
  }

  void linkChildren() {
    double whole = static_cast<double>(weightOf(nodes[0].total, options));
    for (std::uint32_t number = 1; number < nodes.size(); ++number) {
      double weight = static_cast<double>(weightOf(nodes[number].total, options));
      if (weight > 0 && weight * 100 >= options.minPercent * whole)
        nodes[nodes[number].parent].children.push_back(number);
    }
    auto order = [this](std::uint32_t number) {
      const ShapeNode &node = nodes[number];
      return std::tuple(~weightOf(node.total, options), node.file, node.line, node.function);
    };
    if (options.timeline) // nodes are numbered as they were met
      return;
    for (ShapeNode &node : nodes)
      std::sort(node.children.begin(), node.children.end(),
                [&](std::uint32_t a, std::uint32_t b) { return order(a) < order(b); });
  }

public:
  Shaper(const Report &read, const ShapeOptions &how) : report(read), options(how) {
    nodes.push_back({0, none, none, 0, {}, {}, {}});
  }

  std::vector<ShapeNode> shape() {
    std::vector<std::uint32_t> places(report.calls.size());
    for (std::size_t number = 0; number < report.calls.size(); ++number) {
      const CallView &call = report.calls[number];
      std::uint32_t above = number ? places[call.parent] : 0;
      places[number] = isFolded(call) ? above : nodeFor(above, call);
      nodes[places[number]].own += call.own;
    }
    sumUp();
    linkChildren();
    return std::move(nodes);
  }
};

} // namespace

std::uint64_t weightOf(const Figure &figure, const ShapeOptions &options) {
  return options.wall ? figure.time + figure.wait + figure.ready : figure.time;
}

std::vector<ShapeNode> shapeCalls(const Report &report, const ShapeOptions &options) {
  return Shaper(report, options).shape();
}

} // namespace lineprof
