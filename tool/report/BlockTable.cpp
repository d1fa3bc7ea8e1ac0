// Chooses a block's rows.
#include "report/BlockTable.h"

#include "report/Numbers.h"
#include "support/Sort.h"

#include <algorithm>
#include <iterator>

namespace lineprof {

namespace {

bool isHot(const Report &report, const FileView &file, const LineView &line, double minPercent) {
  if (!report.timed)
    return line.hits.value_or(0) != 0;
  std::uint64_t time = timesOf(file, line).time.time;
  return time != 0 && percentOf(time, report.total.time) >= minPercent;
}

std::vector<TableRow> allRows(const FileView &file, std::uint32_t block) {
  const BlockView &view = file.blocks[block];
  auto at = std::lower_bound(file.lines.begin(), file.lines.end(), view.firstLine,
                             [](const LineView &line, std::uint32_t number) { return line.line < number; });
  std::vector<TableRow> rows;
  if (!view.functions.empty())
    rows.reserve(view.lastLine - view.firstLine + 1);
  for (std::uint32_t number = view.firstLine; number <= view.lastLine; ++number) {
    bool known = at != file.lines.end() && at->line == number;
    const LineView *line = known ? &*at : nullptr;
    if (known)
      ++at;
    bool belongs = !view.functions.empty() || (line && line->block == block);
    if (!belongs)
      continue;
    std::string_view text;
    if (number <= file.source.lines.size())
      text = file.source.lines[number - 1];
    bool gap = rows.empty() ? false : rows.back().number + 1 != number;
    rows.push_back({number, line, text, gap});
  }
  return rows;
}

} // namespace

std::vector<TableRow> rowsOf(const Report &report, BlockReference at, std::optional<std::uint32_t> context,
                             double minPercent) {
  std::vector<TableRow> rows = allRows(report.files[at.file], at.block);
  if (!context)
    return rows;
  std::vector<StandMark> stands = standsIn(report, at);
  auto isKept = [&](const TableRow &row) {
    bool stood =
        std::any_of(stands.begin(), stands.end(), [&](const StandMark &mark) { return mark.line == row.number; });
    return stood || (row.line && isHot(report, report.files[at.file], *row.line, minPercent));
  };
  std::vector<bool> kept(rows.size());
  for (std::size_t index = 0; index < rows.size(); ++index) {
    if (!isKept(rows[index]))
      continue;
    std::size_t from = index - std::min<std::size_t>(index, *context);
    std::size_t to = std::min<std::size_t>(rows.size() - 1, index + *context);
    std::fill(kept.begin() + static_cast<std::ptrdiff_t>(from), kept.begin() + static_cast<std::ptrdiff_t>(to) + 1,
              true);
  }
  std::vector<TableRow> chosen;
  for (std::size_t index = 0; index < rows.size(); ++index)
    if (kept[index]) {
      chosen.push_back(rows[index]);
      chosen.back().gapAbove = index > 0 && (!kept[index - 1] || rows[index].gapAbove);
    }
  return chosen;
}

const StandView *innermostStand(const ThreadView &thread) {
  for (auto at = thread.stack.rbegin(); at != thread.stack.rend(); ++at)
    if (at->file != none)
      return &*at;
  return nullptr;
}

std::vector<StandMark> standsIn(const Report &report, BlockReference at) {
  std::vector<StandMark> marks;
  for (const RunView &run : report.runs) {
    if (run.process.exited)
      continue;
    for (const ThreadView &thread : run.threads) {
      const StandView *stand = innermostStand(thread);
      if (stand && stand->file == at.file && report.files[at.file].functions[stand->function].block == at.block)
        marks.push_back({stand->line, &run, &thread});
    }
  }
  sortStably(marks, [](const StandMark &a, const StandMark &b) { return a.line < b.line; });
  return marks;
}

std::string endingText(Ending ending) {
  switch (ending) {
  case Ending::exited:
    return "exited";
  case Ending::killed:
    return "did not exit by itself: it was killed";
  case Ending::running:
    return "still runs";
  case Ending::killedOrRunning:
    break;
  }
  return "did not exit by itself: it was killed, or still runs";
}

std::vector<std::string> blockNames(const FileView &file, const BlockView &block) {
  std::vector<std::string> names;
  for (std::uint32_t function : block.functions)
    names.push_back(file.functions[function].name);
  if (names.empty())
    names.emplace_back("(outside functions)");
  return names;
}

std::optional<double> perHit(const FileView &file, const LineView &line) {
  if (!line.timed || line.hits.value_or(0) == 0)
    return {};
  return seconds(static_cast<double>(timesOf(file, line).time.time) / static_cast<double>(*line.hits));
}

} // namespace lineprof
