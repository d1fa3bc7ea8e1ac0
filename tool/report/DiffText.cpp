// Lays out what differs.
#include "report/DiffPlaces.h"
#include "report/DiffReport.h"

#include "compare/Statistics.h"
#include "report/ColumnFit.h"
#include "report/Numbers.h"
#include "report/Style.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

using PlaceOf = DiffPlace (*)(const SideTable &, std::uint32_t);

std::string percentChange(const Change &change) {
  return change.base > 0 ? fmt::format("{:+.1f}", 100 * change.shift / change.base) : "";
}

/// `f() at a.cpp:3`, and where it was, if that is elsewhere or it had another name.
std::string placeText(const DiffView &view, const DiffRow &row, PlaceOf placeOf) {
  auto text = [](const DiffPlace &place) {
    return fmt::format("{}:{}{}", printable(place.file->shownAs), place.line,
                       place.function ? fmt::format("({})", printable(place.function->name)) : "");
  };
  if (row.now == none)
    return text(placeOf(view.base, row.base));
  std::string here = text(placeOf(view.now, row.now));
  std::string there = row.base == none ? here : text(placeOf(view.base, row.base));
  return here == there ? here : fmt::format("{}, was {}", here, there);
}

struct Table {
  std::vector<std::string> titles;
  std::vector<std::vector<std::string>> rows; ///< the last cell is the place
};

/// At least so many columns of a terminal are for the place.
constexpr std::size_t leastForPlace = 28;

/// The first to go are p and the effect: the verdict says what these decide.
int worthOf(std::string_view title) {
  return title == "Effect" ? 1 : title == "p" ? 2 : title == "Base Bytes" || title == "New Bytes" ? 3 : always;
}

Table tableOf(const DiffView &view, const std::vector<DiffRow> &rows, PlaceOf placeOf, const DiffTextOptions &options) {
  const char *what = options.inclusive ? "Time" : "Self";
  Table table{{"Verdict", fmt::format("Base {}", what), fmt::format("New {}", what), "Delta", "%", "p", "Effect",
               "Base Hits", "New Hits", "Place"},
              {}};
  bool memory = view.base.memoryKnown && view.now.memoryKnown;
  if (memory)
    table.titles.insert(table.titles.end() - 1, {"Base Bytes", "New Bytes"});
  for (std::size_t index = 0; index < std::min(rows.size(), options.top); ++index) {
    const DiffRow &row = rows[index];
    bool both = row.base != none && row.now != none;
    auto time = [&](double value) { return timeText(static_cast<std::uint64_t>(value), options.unit); };
    std::vector<std::string> cells = {verdictText(row),
                                      row.base == none ? "" : time(row.cpu.base),
                                      row.now == none ? "" : time(row.cpu.now),
                                      signedTime(row.cpu.shift, options.unit),
                                      both ? percentChange(row.cpu) : "",
                                      both ? fmt::format("{:.2g}", row.cpu.p) : "",
                                      both ? fmt::format("{:+.2f}", row.cpu.effect) : "",
                                      row.base == none ? "" : hitsText(row.baseHits),
                                      row.now == none ? "" : hitsText(row.hits),
                                      placeText(view, row, placeOf)};
    if (memory)
      cells.insert(cells.end() - 1,
                   {row.base == none ? "" : hitsText(row.baseBytes), row.now == none ? "" : hitsText(row.bytes)});
    std::string_view text = placeOf(row.now == none ? view.base : view.now, row.now == none ? row.base : row.now).text;
    std::string shown = printable(text);
    shown.erase(0, shown.find_first_not_of(' '));
    if (!shown.empty())
      cells.back() += "  " + shown;
    table.rows.push_back(std::move(cells));
  }
  return table;
}

void write(const Table &table, const std::vector<DiffRow> &rows, const Style &style, std::ostream &out) {
  std::vector<std::size_t> widths;
  for (const std::string &title : table.titles)
    widths.push_back(title.size());
  for (const auto &cells : table.rows)
    for (std::size_t column = 0; column < cells.size(); ++column)
      widths[column] = std::max(widths[column], cells[column].size());
  std::vector<FitColumn> fit;
  for (std::size_t column = 0; column + 1 < widths.size(); ++column)
    fit.push_back({widths[column] + 1, worthOf(table.titles[column])});
  std::vector<std::size_t> shown = fittingColumns(fit, 1 + leastForPlace, displayOf(out));
  auto line = [&](const std::vector<std::string> &cells) {
    std::string text;
    for (std::size_t column : shown)
      text += column == 0 ? fmt::format("{:<{}}", cells[0], widths[0])
                          : fmt::format(" {:>{}}", cells[column], widths[column]);
    text += "  ";
    return text + fitted(out, text.size(), cells.back());
  };
  std::string header = line(table.titles);
  out << fitted(out, 0, header) << "\n" << ruleOf(out, header.size()) << "\n";
  for (std::size_t index = 0; index < table.rows.size(); ++index) {
    std::string text = line(table.rows[index]);
    out << (rows[index].verdict == Verdict::slower ? style.alarm(text) : text) << "\n";
  }
}

void writeSide(const char *name, const SideTable &side, std::ostream &out) {
  out << fmt::format("{} {}, {} of CPU time", name, plural(side.runs, "run"),
                     side.timed ? secondsText(seconds(meanOf(side.total))) : "? s");
  if (side.timed && side.runs > 1)
    out << fmt::format(" (standard deviation {})", secondsText(seconds(deviationOf(side.total))));
  out << ": " << printable(side.profiles.front())
      << (side.profiles.size() > 1 ? displayOf(out).unicode ? ", …" : ", ..." : "") << "\n";
}

} // namespace

std::string signedTime(double nanoseconds, double unit) {
  std::string text = timeText(static_cast<std::uint64_t>(std::fabs(nanoseconds)), unit);
  return (nanoseconds < 0 ? "-" : "+") + text;
}

std::string verdictText(const DiffRow &row) {
  return fmt::format("{}{}", nameOf(row.verdict), row.certain || row.verdict == Verdict::same ? "" : "?");
}

std::string hitsText(const std::optional<double> &hits) { return hits ? fmt::format("{:.10g}", *hits) : "?"; }

void writeDiffHeader(const DiffView &view, double unit, std::ostream &out) {
  writeSide("Base:", view.base, out);
  writeSide("New: ", view.now, out);
  const DiffRow &total = view.difference.total;
  const Change &all = total.cpu;
  out << fmt::format("All:   {}, {} s", verdictText(total), signedTime(all.shift, 1));
  if (all.base > 0)
    out << fmt::format(" ({} %), p {:.2g}, effect {:+.2f}", percentChange(all), all.p, all.effect);
  out << fmt::format("\nTimer unit: {:g} s\n", unit);
  for (const std::string &note : view.difference.notes)
    out << "Note: " << note << "\n";
}

void renderDiffText(const DiffView &view, const DiffTextOptions &options, std::ostream &out) {
  const Difference &difference = view.difference;
  Style style(options.colour);
  writeDiffHeader(view, options.unit, out);
  if (difference.functions.empty() && difference.lines.empty()) {
    out << "\nNo function or line differs.\n";
    return;
  }
  auto section = [&](const char *name, const std::vector<DiffRow> &rows, PlaceOf placeOf) {
    out << fmt::format("\n{}: {} {}{}\n\n", name, rows.size(), rows.size() == 1 ? "differs" : "differ",
                       rows.size() > options.top ? fmt::format(", the first {} are shown", options.top) : "");
    if (!rows.empty())
      write(tableOf(view, rows, placeOf, options), rows, style, out);
  };
  section("Functions", difference.functions, functionPlace);
  section("Lines", difference.lines, linePlace);
  out << "\np: how likely a change like this is by chance; effect: from -1, every new run is faster, to +1, every one "
         "is "
         "slower; ?: not certain\n";
}

} // namespace lineprof
