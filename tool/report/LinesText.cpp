// Lays out the ranking of lines.
#include "report/LinesText.h"

#include "report/ColumnFit.h"
#include "report/Numbers.h"
#include "report/RunHeader.h"
#include "report/Style.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

struct RankedRow {
  std::vector<std::string> cells; ///< hits, time, self, percent, then further columns
  std::string place, text, nature;
  Heat heat;
  double share; ///< percent
};

RankedRow rowOf(const Report &report, LineReference at, const std::vector<LineColumn> &more, double unit,
                bool classify) {
  const FileView &file = report.files[at.file];
  const LineView &line = file.lines[at.line];
  double share = percentOf(timesOf(file, line).self.time, report.total.time);
  RankedRow row{{line.code ? countText(line.hits) : "", timeCell(file, line, unit),
                 cellOf(LineColumn::self, report, file, line, unit), line.timed ? percentText(share) : "?"},
                fmt::format("{}:{}", printable(file.shownAs), line.line),
                "",
                "",
                line.timed ? heatOf(share) : Heat::cold,
                share};
  for (LineColumn column : more)
    row.cells.push_back(cellOf(column, report, file, line, unit));
  if (line.line <= file.source.lines.size()) {
    std::string text = printable(file.source.lines[line.line - 1]);
    row.text = text.substr(std::min(text.size(), text.find_first_not_of(' ')));
  }
  if (classify)
    row.nature = natureText(natureOf(report, timesOf(file, line).self, waitsOf(file, line)));
  return row;
}

/// At least so many columns of a terminal are for the source's text.
constexpr std::size_t leastForText = 24;

/// What the rows are ordered by stays, and what was asked for.
int worthOf(std::string_view title, const AnnotateOptions &options) {
  bool asked = std::any_of(options.columns.begin(), options.columns.end(),
                           [title](LineColumn column) { return titleOf(column) == title; });
  return title == "Time" ? 1 : asked || title == "Hits" || title == "Self" || title == "% Self" ? always : 2;
}

} // namespace

void renderLinesText(const Report &report, const std::vector<LineReference> &lines, const AnnotateOptions &options,
                     std::ostream &out) {
  out << runHeader(report, options.unit);
  std::vector<RankedRow> rows;
  std::vector<std::string> titles = {"Hits", "Time", "Self", "% Self"};
  std::vector<std::size_t> widths = {9, 12, 12, 8};
  std::vector<LineColumn> more = columnsToShow(report, options.columns);
  more.erase(std::remove(more.begin(), more.end(), LineColumn::self), more.end());
  for (LineColumn column : more) {
    titles.emplace_back(titleOf(column));
    widths.push_back(12);
  }
  Display display = displayOf(out);
  std::size_t placeWidth = 5;
  for (LineReference at : lines) {
    rows.push_back(rowOf(report, at, more, options.unit, options.classify));
    for (std::size_t index = 0; index < widths.size(); ++index)
      widths[index] = std::max(widths[index], rows.back().cells[index].size());
    placeWidth = std::max(placeWidth, displayWidth(rows.back().place));
  }
  std::vector<FitColumn> fit;
  for (std::size_t index = 0; index < widths.size(); ++index)
    fit.push_back({widths[index] + 1, worthOf(titles[index], options)});
  std::vector<std::size_t> shown = fittingColumns(fit, 3 + placeWidth + 2 + leastForText, display);
  auto numbers = [&](const std::vector<std::string> &cells) {
    std::string text;
    for (std::size_t index : shown)
      text += fmt::format("{}{:>{}}", index ? " " : "", cells[index], widths[index]);
    return text;
  };
  auto padded = [placeWidth](const std::string &place) {
    return place + std::string(placeWidth - displayWidth(place), ' ');
  };
  std::string header = fmt::format("{}    {}{}  Line Contents", numbers(titles), barTitle(display), padded("Place"));
  out << fitted(display, 0, header) << "\n" << ruleOf(out, displayWidth(header)) << "\n";
  Style style(options.colour);
  for (const RankedRow &row : rows) {
    std::string begin = fmt::format("{} {} {}", numbers(row.cells), markOf(row.heat), barOf(row.share, display));
    std::string behind = padded(row.place) + "  " + row.text;
    bool fits = displayWidth(begin) + displayWidth(behind) + displayWidth(row.nature) <= display.width;
    out << style.heat(begin + fitted(display, displayWidth(begin), fits ? behind + row.nature : behind), row.heat)
        << "\n";
    if (!fits && !row.nature.empty())
      out << "   " << fitted(display, 3, row.nature) << "\n";
  }
}

} // namespace lineprof
