// Lays out the threads.
#include "report/ThreadsText.h"

#include "analysis/Selection.h"
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

/// At least so many columns of a terminal are for the hottest line.
constexpr std::size_t leastForLine = 12;

struct Column {
  std::string_view title;
  std::size_t width;
  int worth = always; ///< as FitColumn's
};

std::vector<Column> columnsFor(const Report &report) {
  std::vector<Column> columns = {{"tid", 8},   {"Wall", 10},     {"CPU", 10},  {"System", 10, 2},
                                 {"Wait", 10}, {"Ready", 10, 3}, {"% CPU", 6}, {"Samples", 8, 1}};
  if (report.memoryKnown)
    columns.insert(columns.end(), {{"Allocs", 9, 4}, {"Bytes", 12, 5}});
  return columns;
}

/// `-` where the clocks say nothing.
std::string clockText(std::uint64_t nanoseconds, double unit) {
  return nanoseconds ? timeText(nanoseconds, unit) : "?";
}

std::vector<std::string> cellsOf(const Report &report, const ThreadRow &row, double unit) {
  std::vector<std::string> cells = {row.tid ? fmt::format("{}", row.tid) : fmt::format("({})", row.threads),
                                    clockText(row.wall, unit),
                                    clockText(row.cpu, unit),
                                    row.system ? timeText(*row.system, unit) : "?",
                                    report.waited ? timeText(row.figure.wait, unit) : "?",
                                    report.waited ? timeText(row.figure.ready, unit) : "?",
                                    report.timed ? percentText(percentOf(row.figure.time, report.total.time)) : "?",
                                    fmt::format("{}", row.samples)};
  if (report.memoryKnown)
    cells.insert(cells.end(), {fmt::format("{}", row.allocated.allocations), fmt::format("{}", row.allocated.bytes)});
  return cells;
}

std::string hottestText(const Report &report, const ThreadRow &row) {
  if (row.hottest.file == none)
    return "";
  return fmt::format("{}:{}", printable(report.files[row.hottest.file].shownAs), row.hottest.line);
}

void writeFunctions(const Report &report, const ThreadRow &row, const ThreadsOptions &options, std::ostream &out) {
  std::size_t shown = 0;
  for (const ThreadFunction &each : row.functions) {
    if (shown++ == options.functions)
      break;
    const FileView &file = report.files[each.file];
    const FunctionView &function = file.functions[each.function];
    std::string wait = each.self.wait ? fmt::format(", waited {}", timeText(each.self.wait, options.unit)) : "";
    std::string numbers = fmt::format("      {:>12} {:>5} %  ", timeText(each.self.time, options.unit),
                                      percentText(percentOf(each.self.time, row.figure.time)));
    std::string place =
        fmt::format("{}:{}({}){}", printable(file.shownAs), function.firstLine, printable(function.name), wait);
    out << numbers << fitted(out, numbers.size(), place) << "\n";
  }
}

void writeFinished(const Report &report, double unit, std::ostream &out) {
  for (const RunView &run : report.runs) {
    if (run.finished.empty())
      continue;
    out << fmt::format("\nFinished threads by name: {}\n", run.path);
    out << fmt::format("{:<18} {:>9} {:>12} {:>12} {:>12}\n", "Name", "Threads", "Wall", "CPU", "System");
    for (const FinishedThreads &each : run.finished)
      out << fmt::format("{:<18} {:>9} {:>12} {:>12} {:>12}\n", printable(each.name), each.threads,
                         timeText(each.wall, unit), timeText(each.cpu, unit), timeText(each.system, unit));
  }
}

} // namespace

void renderThreadsText(const Report &report, const std::vector<ThreadRow> &rows, const ThreadsOptions &options,
                       std::ostream &out) {
  out << runHeader(report, options.unit);
  std::size_t nameWidth = 16;
  std::vector<Column> columns = columnsFor(report);
  std::vector<std::vector<std::string>> cells;
  for (const ThreadRow &row : rows) {
    cells.push_back(cellsOf(report, row, options.unit));
    for (std::size_t index = 0; index < columns.size(); ++index)
      columns[index].width = std::max(columns[index].width, cells.back()[index].size());
    nameWidth = std::max(nameWidth, displayWidth(printable(row.name)));
  }
  Display display = displayOf(out);
  std::vector<FitColumn> fit;
  for (const Column &column : columns)
    fit.push_back({column.width + 1, column.worth});
  std::vector<std::size_t> shown = fittingColumns(fit, nameWidth + 2 + leastForLine, display);
  std::string header = fmt::format("{:<{}}", "Name", nameWidth);
  for (std::size_t index : shown)
    header += fmt::format(" {:>{}}", columns[index].title, columns[index].width);
  header += "  " + barTitle(display) + "Hottest line";
  out << fitted(display, 0, header) << "\n" << ruleOf(out, header.size()) << "\n";
  Style style(options.colour);
  for (std::size_t number = 0; number < rows.size(); ++number) {
    const ThreadRow &row = rows[number];
    std::string name = printable(row.name);
    std::string line = name + std::string(nameWidth - displayWidth(name), ' ');
    for (std::size_t index : shown)
      line += fmt::format(" {:>{}}", cells[number][index], columns[index].width);
    double share = percentOf(row.figure.time, report.total.time);
    line += "  " + barOf(share, display);
    line += fitted(display, displayWidth(line), hottestText(report, row));
    line.erase(line.find_last_not_of(' ') + 1);
    out << style.heat(line, report.timed ? heatOf(share) : Heat::cold) << "\n";
    if (options.byFunction)
      writeFunctions(report, row, options, out);
  }
  writeFinished(report, options.unit, out);
}

} // namespace lineprof
