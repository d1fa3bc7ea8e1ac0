// The rows of one block's table, before anybody lays them out.
#ifndef LINEPROF_REPORT_BLOCKTABLE_H
#define LINEPROF_REPORT_BLOCKTABLE_H

#include "analysis/Selection.h"
#include "analysis/Views.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace lineprof {

/// One source line.
struct TableRow {
  std::uint32_t number;
  const LineView *line;  ///< null: not code
  std::string_view text; ///< empty where there is no source
  bool gapAbove = false; ///< lines are left out above
};

/// All lines from the block's first to its last; of code outside functions only the lines with code. With a `context`
/// only the lines that are hot enough or have a thread standing on them, and as many lines around each. The report must
/// outlive the rows.
std::vector<TableRow> rowsOf(const Report &report, BlockReference at, std::optional<std::uint32_t> context,
                             double minPercent);

/// A thread that stands in a block, by its innermost activation.
struct StandMark {
  std::uint32_t line;
  const RunView *run;
  const ThreadView *thread;
};

/// Where the threads of processes that did not exit stand in a block, ascending by line.
std::vector<StandMark> standsIn(const Report &report, BlockReference at);

/// The innermost activation that is known; null: none.
const StandView *innermostStand(const ThreadView &thread);

/// How a process ended, as the second half of a sentence.
std::string endingText(Ending ending);

/// What a block is called: its functions' names, or that it is outside all of them.
std::vector<std::string> blockNames(const FileView &file, const BlockView &block);

/// Calls `visit` with each of a block's lines, in order.
template <class Visit> void forEachLine(const FileView &file, std::uint32_t block, Visit visit) {
  const BlockView &view = file.blocks[block];
  auto at = std::lower_bound(file.lines.begin(), file.lines.end(), view.firstLine,
                             [](const LineView &line, std::uint32_t number) { return line.line < number; });
  for (; at != file.lines.end() && at->line <= view.lastLine; ++at)
    if (at->block == block)
      visit(*at);
}

/// A time per hit in seconds; nothing without hits.
std::optional<double> perHit(const FileView &file, const LineView &line);

} // namespace lineprof

#endif
