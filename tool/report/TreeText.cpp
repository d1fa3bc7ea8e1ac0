// Lays out the tree of calls.
#include "report/TreeText.h"

#include "analysis/Selection.h"
#include "report/Numbers.h"
#include "report/RunHeader.h"
#include "report/Style.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <ostream>
#include <tuple>

namespace lineprof {

namespace {

std::string nameOf(const Report &report, const ShapeNode &node) {
  if (node.file == none)
    return "(all)";
  const FileView &file = report.files[node.file];
  std::string name = node.function == none ? "(outside functions)" : file.functions[node.function].name;
  return fmt::format("{}  {}:{}", printable(name), printable(file.shownAs), node.line);
}

/// Calls `visit` with each node below the root, its branches drawn before it, in the order of the tree.
template <class Visit> void forEachNode(const std::vector<ShapeNode> &nodes, bool unicode, Visit visit) {
  const char *beside = unicode ? "│  " : "|  ", *last = unicode ? "└─ " : "`- ", *further = unicode ? "├─ " : "|- ";
  struct Step {
    std::uint32_t node;
    std::string lead, branch;
  };
  std::vector<Step> steps;
  auto pushChildren = [&](std::uint32_t number, const std::string &lead) {
    const std::vector<std::uint32_t> &children = nodes[number].children;
    for (std::size_t index = children.size(); index-- > 0;) {
      bool isLast = index + 1 == children.size();
      if (number == 0)
        steps.push_back({children[index], "", ""});
      else
        steps.push_back({children[index], lead + (isLast ? "   " : beside), lead + (isLast ? last : further)});
    }
  };
  pushChildren(0, "");
  while (!steps.empty()) {
    Step step = std::move(steps.back());
    steps.pop_back();
    visit(step.node, step.branch);
    pushChildren(step.node, step.lead);
  }
}

void renderFlat(const Report &report, const std::vector<ShapeNode> &nodes, const TreeOptions &options,
                std::ostream &out) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, ShapeNode> sums;
  for (const ShapeNode &node : nodes) {
    ShapeNode &sum = sums[{node.file, node.function, node.line}];
    sum.file = node.file;
    sum.function = node.function;
    sum.line = node.line;
    sum.own += node.own;
  }
  std::vector<ShapeNode> flat;
  for (auto &[key, node] : sums)
    flat.push_back(std::move(node));
  auto weight = [&](const Figure &figure) { return weightOf(figure, options.shape); };
  std::stable_sort(flat.begin(), flat.end(),
                   [&](const ShapeNode &a, const ShapeNode &b) { return weight(a.own) > weight(b.own); });
  std::uint64_t all = weight(nodes[0].total);
  out << fmt::format("{:>7} {:>12}  {}\n", "% Self", "Self", "Function");
  for (const ShapeNode &node : flat)
    if (weight(node.own) && percentOf(weight(node.own), all) >= options.shape.minPercent) {
      std::string numbers = fmt::format("{:>7} {:>12}  ", percentText(percentOf(weight(node.own), all)),
                                        timeText(weight(node.own), options.unit));
      out << numbers << fitted(out, numbers.size(), nameOf(report, node)) << "\n";
    }
}

} // namespace

void renderTreeText(const Report &report, const TreeOptions &options, std::ostream &out) {
  out << runHeader(report, options.unit);
  std::vector<ShapeNode> nodes = shapeCalls(report, options.shape);
  auto weight = [&](const Figure &figure) { return weightOf(figure, options.shape); };
  std::uint64_t all = weight(nodes[0].total);
  if (all == 0) {
    out << "There are no samples: where time went is not known.\n";
    return;
  }
  if (options.flat)
    return renderFlat(report, nodes, options, out);
  const char *time = options.shape.wall ? "Wall" : "Time";
  Display display = displayOf(out);
  out << fmt::format("{:>7} {:>12} {:>12}  {}{}\n", fmt::format("% {}", time), time, "Self", barTitle(display), "Call");
  Style style(options.colour);
  forEachNode(nodes, display.unicode, [&](std::uint32_t number, const std::string &branch) {
    const ShapeNode &node = nodes[number];
    double share = percentOf(weight(node.total), all);
    std::string numbers =
        fmt::format("{:>7} {:>12} {:>12}  ", percentText(share), timeText(weight(node.total), options.unit),
                    timeText(weight(node.own), options.unit));
    numbers += barOf(share, display);
    out << style.heat(numbers + fitted(display, displayWidth(numbers), branch + nameOf(report, node)), heatOf(share))
        << "\n";
  });
}

} // namespace lineprof
