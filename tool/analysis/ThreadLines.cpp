// As TimesWalk, but for one thread, and for what it met alone: a thread knows few of a program's lines.
#include "analysis/ThreadLines.h"

#include <algorithm>
#include <tuple>

namespace lineprof {

std::vector<ThreadLine> threadLinesOf(const CallTree &tree, const Sources &sources, OpenPath &open) {
  FlatMap<std::uint32_t, Figure> rows;
  std::vector<Figure> inclusive = tree.inclusive();
  auto enter = [&](std::uint32_t number) {
    if (!tree.nodes[number].element.known())
      return;
    std::uint32_t row = ownRow(tree, number, sources);
    if (open.open(row) && inclusive[number].any())
      rows[row] += inclusive[number];
  };
  auto leave = [&](std::uint32_t number) {
    if (tree.nodes[number].element.known())
      open.close(ownRow(tree, number, sources));
  };
  walk(tree, enter, leave);
  std::vector<ThreadLine> lines;
  for (const auto &[row, figure] : rows)
    lines.push_back({sources.fileOfRow(row), sources.rows[row].line, figure.time, figure.wait + figure.ready});
  std::sort(lines.begin(), lines.end(), [](const ThreadLine &a, const ThreadLine &b) {
    return std::tuple(~a.time, ~a.wait, a.file, a.line) < std::tuple(~b.time, ~b.wait, b.file, b.line);
  });
  return lines;
}

} // namespace lineprof
