// Lays out two programs side by side, line by line.
#include "report/AgainstTable.h"
#include "report/BlockTable.h"
#include "report/ColumnFit.h"
#include "report/DiffPlaces.h"
#include "report/Numbers.h"
#include "report/Style.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

/// Three columns: the base's, the new one's, and how far they are apart.
struct Group {
  const char *title;
  int worth; ///< as FitColumn's
  std::array<std::size_t, 3> widths = {0, 0, 0};

  std::size_t width() const { return widths[0] + widths[1] + widths[2] + 2; }
};
using Cells = std::array<std::string, 3>;

std::string signedCount(double count) { return count == 0 ? "0" : fmt::format("{:+.10g}", count); }

/// A side on which the line is not has empty cells.
Cells countCells(const DiffRow &row, const std::optional<double> &base, const std::optional<double> &now) {
  bool both = base && now;
  return {row.base == none ? "" : hitsText(base), row.now == none ? "" : hitsText(now),
          both ? signedCount(*now - *base) : ""};
}

Cells timeCells(const DiffRow &row, double unit) {
  auto time = [unit](double value) { return timeText(static_cast<std::uint64_t>(value), unit); };
  return {row.base == none ? "" : time(row.baseTime), row.now == none ? "" : time(row.time),
          row.base == none || row.now == none ? "" : signedTime(row.cpu.shift, unit)};
}

/// Two characters: what happened to the line, and whether that is in doubt.
std::string markOf(const DiffRow *row) {
  if (!row)
    return "  ";
  switch (row->verdict) {
  case Verdict::added:
    return "+ ";
  case Verdict::gone:
    return "- ";
  case Verdict::slower:
    return row->certain ? "> " : ">?";
  case Verdict::faster:
    return row->certain ? "< " : "<?";
  case Verdict::unknown:
    return "? ";
  case Verdict::hits:
  case Verdict::allocations:
    return "# ";
  case Verdict::same:
    break;
  }
  return "  ";
}

constexpr const char *legend = "Marks: + new, - gone, > slower, < faster (>? <? may be noise), # other counts, "
                               "? what it was is not known";

class Writer {
  const DiffView &view;
  const Report &now;
  const AgainstTextOptions &options;
  std::ostream &out;
  Style style;
  bool memory;

  std::vector<Cells> cellsOf(const AgainstRow &shown) const {
    std::vector<Cells> cells(memory ? 4 : 2);
    if (!shown.row)
      return cells;
    const DiffRow &row = *shown.row;
    bool ran = row.baseHits.value_or(0) != 0 || row.hits.value_or(0) != 0 || row.baseTime > 0 || row.time > 0;
    if (ran || row.baseHits || row.hits)
      cells[0] = countCells(row, row.baseHits, row.hits);
    if (ran && view.base.timed && view.now.timed)
      cells[1] = timeCells(row, options.unit);
    if (ran && memory) {
      cells[2] = countCells(row, row.baseAllocations, row.allocations);
      cells[3] = countCells(row, row.baseBytes, row.bytes);
    }
    return cells;
  }

  std::string line(const std::vector<Group> &groups, const std::string &number, const std::vector<Cells> &cells) const {
    std::string text;
    appendPadded(text, number, 6);
    for (std::size_t group = 0; group < groups.size(); ++group)
      for (std::size_t column = 0; column < 3; ++column) {
        text += ' ';
        appendPadded(text, cells[group][column], groups[group].widths[column]);
      }
    return text;
  }

  /// Widens columns to what looks well, if there is room. Returns those of the groups that have any.
  std::vector<std::size_t> fitGroups(std::vector<Group> &groups) const {
    constexpr std::size_t usual = 8, leastForText = 32;
    constexpr std::array<std::size_t, 3> least = {4, 3, 5}; // as wide as their titles
    std::size_t wide = 6 + 4 + leastForText;
    for (const Group &group : groups)
      for (std::size_t width : group.widths)
        wide += std::max(width, usual) + 1;
    std::vector<FitColumn> fit;
    for (Group &group : groups) {
      for (std::size_t column = 0; column < 3; ++column)
        group.widths[column] = std::max(group.widths[column], wide > displayOf(out).width ? least[column] : usual);
      fit.push_back({group.width() + 1, group.worth});
    }
    return fittingColumns(fit, 6 + 4 + leastForText, displayOf(out));
  }

  void table(const AgainstBlock &block) {
    std::vector<Group> groups = {{"Hits", always}, {"Time", always}};
    if (memory) {
      groups.push_back({"Allocs", 2});
      groups.push_back({"Bytes", 1});
    }
    std::vector<std::vector<Cells>> cells;
    for (const AgainstRow &row : block.rows) {
      cells.push_back(cellsOf(row));
      for (std::size_t group = 0; group < groups.size(); ++group)
        for (std::size_t column = 0; column < 3; ++column)
          groups[group].widths[column] = std::max(groups[group].widths[column], cells.back()[group][column].size());
    }
    std::vector<std::size_t> shown = fitGroups(groups);
    groups = chosen(groups, shown);
    for (std::vector<Cells> &row : cells)
      row = chosen(row, shown);
    std::string above(6, ' ');
    for (const Group &group : groups)
      above += fmt::format(" {:-^{}}", fmt::format(" {} ", group.title), group.width());
    std::string titles =
        line(groups, "Line #", std::vector<Cells>(groups.size(), Cells{"Base", "New", "Delta"})) + "    Line Contents";
    out << above << "\n" << titles << "\n" << ruleOf(out, titles.size()) << "\n";
    for (std::size_t at = 0; at < block.rows.size(); ++at) {
      const AgainstRow &row = block.rows[at];
      if (row.gapAbove)
        out << "   ...\n";
      std::string number = row.isGone() ? "" : fmt::format("{}", row.number);
      std::string text = fmt::format("{} {} ", line(groups, number, cells[at]), markOf(row.row));
      text += fitted(out, text.size(), printable(row.text));
      text.erase(text.find_last_not_of(' ') + 1);
      bool slower = row.row && row.row->verdict == Verdict::slower;
      out << (slower ? style.alarm(text) : row.isGone() ? style.faint(text) : text) << "\n";
    }
    out << "\n";
  }

  std::string change(const DiffRow &row) const {
    if (!view.base.timed || !view.now.timed)
      return "Total time: ? s";
    std::string base = row.base == none ? "" : fmt::format("base {}, ", secondsText(seconds(row.baseTime)));
    std::string text = fmt::format("Total time: {}new {}", base, secondsText(seconds(row.time)));
    bool judged = row.verdict == Verdict::slower || row.verdict == Verdict::faster;
    return row.base == none ? text
                            : fmt::format("{}, {} s{}", text, signedTime(row.cpu.shift, 1),
                                          judged ? fmt::format(" ({})", verdictText(row)) : "");
  }

  void header(const AgainstBlock &block) {
    const FileView &file = now.files[block.at.file];
    const BlockView &shown = file.blocks[block.at.block];
    if (!block.functions.empty())
      out << change(*block.functions.front()) << "\n";
    out << fmt::format("File: {}\n", printable(file.shownAs));
    for (const std::string &name : blockNames(file, shown))
      out << fmt::format("Function: {} at line {}\n", style.title(printable(name)), shown.firstLine);
    if (!block.functions.empty() && block.functions.front()->base != none) {
      DiffPlace was = functionPlace(view.base, block.functions.front()->base);
      DiffPlace is = functionPlace(view.now, block.functions.front()->now);
      if (was.file->shownAs != is.file->shownAs || was.line != is.line || was.function->name != is.function->name)
        out << fmt::format("In the base: {} at {}:{}\n", printable(was.function->name), printable(was.file->shownAs),
                           was.line);
    }
    if (file.source.state != SourceState::same)
      out << style.alarm(file.source.state == SourceState::changed
                             ? "THE SOURCE HAS CHANGED since it was instrumented: the numbers belong to the old text"
                             : "The source is missing: run lineprof where it exists")
          << "\n";
    out << "\n";
  }

public:
  Writer(const DiffView &all, const Report &report, const AgainstTextOptions &asked, std::ostream &stream)
      : view(all), now(report), options(asked), out(stream), style(asked.colour),
        memory(all.base.memoryKnown && all.now.memoryKnown) {}

  void write(const AgainstTable &shown) {
    writeDiffHeader(view, options.unit, out);
    out << legend << "\n\n";
    for (const AgainstBlock &block : shown.blocks)
      if (!block.rows.empty()) {
        header(block);
        table(block);
      }
    for (const DiffRow *row : shown.gone) {
      if (row->baseHits.value_or(0) == 0 && row->baseTime == 0)
        continue;
      DiffPlace was = functionPlace(view.base, row->base);
      out << fmt::format("Gone: {} at {}:{}, {}\n", printable(was.function->name), printable(was.file->shownAs),
                         was.line, secondsText(seconds(row->baseTime)));
    }
  }
};

} // namespace

void renderAgainstText(const DiffView &view, const Report &now, const AgainstTable &table,
                       const AgainstTextOptions &options, std::ostream &out) {
  Writer(view, now, options, out).write(table);
}

} // namespace lineprof
