// The tree of calls for programs: a row for each node, callers before callees.
#include "analysis/Selection.h"
#include "report/Csv.h"
#include "report/JsonParts.h"
#include "report/Numbers.h"
#include "report/TreeText.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

/// Calls `visit` with each node below the root and the path to it, in the order of the text.
template <class Visit> void forEachPath(const std::vector<ShapeNode> &nodes, Visit visit) {
  std::vector<std::uint32_t> path = {0}, next(nodes.size());
  while (!path.empty()) {
    std::uint32_t number = path.back();
    if (next[number] == nodes[number].children.size()) {
      path.pop_back();
      continue;
    }
    path.push_back(nodes[number].children[next[number]++]);
    visit(path.back(), path);
  }
}

std::string nameOf(const Report &report, const ShapeNode &node) {
  return node.function == none ? "(outside functions)" : report.files[node.file].functions[node.function].name;
}

} // namespace

void renderTreeJson(const Report &report, const TreeOptions &options, std::ostream &out) {
  std::vector<ShapeNode> nodes = shapeCalls(report, options.shape);
  beginJson(report, out);
  out << "\"total\": " << dumpJson(totalJson(report)) << ",\n";
  JsonArray rows(out, "nodes");
  forEachPath(nodes, [&](std::uint32_t number, const std::vector<std::uint32_t> &) {
    const ShapeNode &node = nodes[number];
    const FileView &file = report.files[node.file];
    auto looked = [&report](std::uint64_t amount) { return report.waited ? Json(seconds(amount)) : Json(nullptr); };
    rows.add({{"node", number},
              {"parent", node.parent == 0 ? Json(nullptr) : Json(node.parent)},
              {"function", node.function == none ? Json(nullptr) : Json(file.functions[node.function].name)},
              {"file", file.path},
              {"line", node.line},
              {"time", timeJson(node.total, report.timed)},
              {"self", timeJson(node.own, report.timed)},
              {"wait", looked(node.total.wait)},
              {"self_wait", looked(node.own.wait)},
              {"samples", node.total.samples}});
  });
  rows.end();
  out << "}\n";
}

void renderTreeCsv(const Report &report, const TreeOptions &options, std::ostream &out) {
  std::vector<ShapeNode> nodes = shapeCalls(report, options.shape);
  std::uint64_t all = weightOf(nodes[0].total, options.shape);
  out << csvLine({"node", "parent", "depth", "function", "file", "line", "time", "self", "percent", "wait", "self_wait",
                  "samples", "path"});
  auto known = [](bool isKnown, double value) { return isKnown ? fmt::format("{}", value) : std::string(); };
  forEachPath(nodes, [&](std::uint32_t number, const std::vector<std::uint32_t> &path) {
    const ShapeNode &node = nodes[number];
    std::string names;
    for (std::size_t depth = 1; depth < path.size(); ++depth)
      names += (depth > 1 ? ";" : "") + nameOf(report, nodes[path[depth]]);
    out << csvLine({fmt::format("{}", number), node.parent == 0 ? "" : fmt::format("{}", node.parent),
                    fmt::format("{}", path.size() - 2),
                    node.function == none ? "" : report.files[node.file].functions[node.function].name,
                    report.files[node.file].path, fmt::format("{}", node.line),
                    known(report.timed, seconds(node.total.time)), known(report.timed, seconds(node.own.time)),
                    known(all != 0, percentOf(weightOf(node.total, options.shape), all)),
                    known(report.waited, seconds(node.total.wait)), known(report.waited, seconds(node.own.wait)),
                    fmt::format("{}", node.total.samples), names});
  });
}

} // namespace lineprof
