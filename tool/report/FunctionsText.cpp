// Lays out the functions.
#include "report/FunctionsText.h"

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

using Column = FunctionColumn;

bool anyOf(const Report &report, bool (*has)(const FunctionView &)) {
  for (const FileView &file : report.files)
    if (std::any_of(file.functions.begin(), file.functions.end(), has))
      return true;
  return false;
}

bool isLatency(Column column) { return column >= Column::min && column <= Column::max; }

std::string_view titleOf(Column column) {
  for (const FunctionColumnName &each : functionColumns)
    if (each.column == column)
      return each.title;
  return "?";
}

std::size_t leastWidth(Column column) {
  return std::max<std::size_t>(titleOf(column).size(), isLatency(column) ? 7 : 9);
}

/// At least so many columns of a terminal are for the function's name.
constexpr std::size_t leastForName = 24;

std::vector<Column> columnsFor(const Report &report, const FunctionsOptions &options, const Display &display) {
  std::vector<Column> columns = {Column::ncalls, Column::tottime, Column::tottimePerCall, Column::cumtime,
                                 Column::cumtimePerCall};
  std::vector<Column> more = options.columns;
  if (more.empty()) {
    if (report.total.wait != 0 && report.total.wait >= (report.total.time + report.total.wait) / 100)
      more.push_back(Column::wait);
    if (anyOf(report, [](const FunctionView &function) { return function.latency.has_value(); }))
      more.insert(more.end(), {Column::p50, Column::p99, Column::max});
    if (anyOf(report, [](const FunctionView &function) { return function.latency && function.latency->thrown; }))
      more.push_back(Column::thrown);
    if (report.memoryKnown)
      more.insert(more.end(), {Column::allocs, Column::bytes});
    auto width = [](const std::vector<Column> &shown) {
      std::size_t sum = 0;
      for (Column column : shown)
        sum += leastWidth(column) + 1;
      return sum;
    };
    while (!more.empty() && display.width != Display::unlimited &&
           width(columns) + width(more) + leastForName + 3 > display.width)
      more.pop_back();
  }
  for (Column column : more)
    if (std::find(columns.begin(), columns.end(), column) == columns.end() && column != Column::name)
      columns.push_back(column);
  return columns;
}

std::string cellOf(Column column, const Report &report, const FunctionView &function, double unit) {
  std::optional<double> value = valueOf(column, report, function);
  bool needsLatency = isLatency(column) || column == Column::thrown;
  if (!value)
    return needsLatency && !function.latency ? "" : "?";
  if (isNumber(column))
    return fmt::format("{:.0f}", *value);
  switch (column) {
  case Column::tottimePerCall:
  case Column::cumtimePerCall:
    return perHitText(seconds(*value), unit);
  default:
    break;
  }
  if (isLatency(column))
    return (function.latency->throttled ? "~" : "") + durationText(*value);
  return timeText(static_cast<std::uint64_t>(*value), unit);
}

std::string placeOf(const FileView &file, const FunctionView &function) {
  return fmt::format("{}:{}({})", printable(file.shownAs), function.firstLine, printable(function.name));
}

} // namespace

void renderFunctionsText(const Report &report, const std::vector<FunctionReference> &functions,
                         const FunctionsOptions &options, std::ostream &out) {
  out << runHeader(report, options.unit);
  Display display = displayOf(out);
  std::vector<Column> columns = columnsFor(report, options, display);
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> widths;
  for (Column column : columns)
    widths.push_back(leastWidth(column));
  bool throttled = false;
  for (FunctionReference at : functions) {
    const FunctionView &function = report.files[at.file].functions[at.function];
    throttled = throttled || (function.latency && function.latency->throttled);
    std::vector<std::string> row;
    for (std::size_t index = 0; index < columns.size(); ++index) {
      row.push_back(cellOf(columns[index], report, function, options.unit));
      widths[index] = std::max(widths[index], row.back().size());
    }
    rows.push_back(std::move(row));
  }
  out << fmt::format("{}, ordered by {}\n\n", plural(functions.size(), "function"), options.orderedBy);
  Style style(options.colour);
  std::string header;
  for (std::size_t index = 0; index < columns.size(); ++index)
    header += fmt::format("{:>{}} ", titleOf(columns[index]), widths[index]);
  header += "   " + barTitle(display) + "filename:lineno(function)";
  out << fitted(display, 0, header) << "\n" << ruleOf(out, header.size()) << "\n";
  for (std::size_t number = 0; number < rows.size(); ++number) {
    const FileView &file = report.files[functions[number].file];
    const FunctionView &function = file.functions[functions[number].function];
    double share = percentOf(function.self.time, report.total.time);
    Heat heat = function.timed ? heatOf(share) : Heat::cold;
    std::string line;
    for (std::size_t index = 0; index < columns.size(); ++index)
      line += fmt::format("{:>{}} ", rows[number][index], widths[index]);
    line.append(markOf(heat)).append(" ").append(barOf(share, display));
    std::string nature = options.classify ? natureText(natureOf(report, function.self, function.waits)) : "";
    std::string place = placeOf(file, function);
    bool fits = displayWidth(line) + displayWidth(place) + displayWidth(nature) <= display.width;
    out << style.heat(line + fitted(display, displayWidth(line), fits ? place + nature : place), heat) << "\n";
    if (!fits && !nature.empty())
      out << "   " << fitted(display, 3, nature) << "\n";
  }
  if (throttled)
    out << "\n~ only some of this function's calls were timed\n";
}

void renderProgressText(const Report &report, std::ostream &out) {
  for (const RunView &run : report.runs) {
    const Process &process = run.process;
    double wall =
        process.lastMonotonic > process.startMonotonic ? seconds(process.lastMonotonic - process.startMonotonic) : 0;
    for (const ProgressView &point : run.progress)
      out << fmt::format("\nprogress point {} at {}:{}: {} times, {} a second\n", printable(point.name),
                         printable(point.path), point.line, point.count,
                         wall > 0 ? fmt::format("{:.6g}", static_cast<double>(point.count) / wall) : "?");
  }
}

} // namespace lineprof
