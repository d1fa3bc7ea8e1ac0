// Lays out what lines and functions allocated.
#include "report/MemoryText.h"

#include "report/ColumnFit.h"
#include "report/MemorySections.h"
#include "report/MemoryTimeline.h"
#include "report/Numbers.h"
#include "report/RunHeader.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <ostream>
#include <string_view>

namespace lineprof {

namespace {

/// A row: what it allocated, where that is, and the source's text or nothing.
struct Row {
  MemoryView memory;
  std::string place, text;
};

/// A row's figures are its own; those with what it called come behind them.
struct Column {
  std::string title;
  int worth; ///< as FitColumn's
  std::function<std::string(const MemoryView &)> cell;
};
constexpr std::size_t leastForPlace = 24;

class Table {
  const Report &report;
  std::vector<Column> columns;

  /// Mappings have columns if there were any.
  bool isShown(const MemoryFigure &figure) const {
    bool ofMappings = figure.value == &Allocated::mappings || figure.value == &Allocated::mappedBytes ||
                      figure.value == &Allocated::unmappings || figure.value == &Allocated::unmappedBytes;
    return figure.isKnown(report) && (!ofMappings || report.allocated.mappings || report.allocated.unmappings);
  }

  int worthOf(const MemoryFigure &figure, const MemoryFigure &order) const {
    static const std::map<std::string_view, int> worths = {{"allocs", always}, {"bytes", always}, {"leaked", 9},
                                                           {"peak", 8},        {"frees", 7},      {"max_size", 5},
                                                           {"temporary", 4},   {"freed_bytes", 3}};
    auto worth = worths.find(figure.key);
    return figure.key == order.key ? always : worth == worths.end() ? 2 : worth->second;
  }

  void add(std::string_view title, int worth, std::function<std::string(const MemoryView &)> cell) {
    columns.push_back({std::string(title), worth, std::move(cell)});
  }

public:
  Table(const Report &read, const MemoryFigure &order) : report(read) {
    for (const MemoryFigure &figure : memoryFigures)
      if (isShown(figure))
        add(figure.title, worthOf(figure, order),
            [value = figure.value](const MemoryView &memory) { return fmt::format("{}", memory.self.*value); });
    if (report.memorySampled)
      add("+- Bytes", always,
          [](const MemoryView &memory) { return fmt::format("{:.0f}", 1.96 * std::sqrt(memory.self.variance)); });
    add("% Bytes", always,
        [this](const MemoryView &memory) { return percentText(percentOf(memory.self.bytes, report.allocated.bytes)); });
    add("All Allocs", 1, [](const MemoryView &memory) { return fmt::format("{}", memory.all.allocations); });
    add("All Bytes", 6, [](const MemoryView &memory) { return fmt::format("{}", memory.all.bytes); });
  }

  void write(const std::vector<Row> &rows, std::ostream &out) const {
    std::vector<std::vector<std::string>> lines(rows.size() + 1);
    std::vector<std::size_t> widths;
    std::size_t placeWidth = 5;
    for (const Row &row : rows)
      placeWidth = std::max(placeWidth, displayWidth(row.place));
    for (const Column &column : columns) {
      lines[0].push_back(column.title);
      widths.push_back(std::max<std::size_t>(8, column.title.size()));
      for (std::size_t number = 0; number < rows.size(); ++number) {
        lines[number + 1].push_back(column.cell(rows[number].memory));
        widths.back() = std::max(widths.back(), lines[number + 1].back().size());
      }
    }
    std::vector<FitColumn> fit;
    for (std::size_t index = 0; index < columns.size(); ++index)
      fit.push_back({widths[index] + 1, columns[index].worth});
    std::vector<std::size_t> shown = fittingColumns(fit, 1 + leastForPlace, displayOf(out));
    for (std::size_t number = 0; number < lines.size(); ++number) {
      std::string line;
      for (std::size_t index : shown)
        line += fmt::format("{:>{}} ", lines[number][index], widths[index]);
      std::string place = number ? rows[number - 1].place : "Place";
      line += " ";
      std::string behind = place;
      if (number && !rows[number - 1].text.empty())
        behind += std::string(placeWidth - displayWidth(place) + 2, ' ') + rows[number - 1].text;
      out << line << fitted(out, line.size(), behind) << "\n";
      if (number == 0)
        out << ruleOf(out, line.size() + placeWidth) << "\n";
    }
  }
};

Row lineRow(const Report &report, LineReference at) {
  const FileView &file = report.files[at.file];
  const LineView &line = file.lines[at.line];
  Row row{memoryOf(file, line), fmt::format("{}:{}", printable(file.shownAs), line.line), ""};
  if (line.line <= file.source.lines.size()) {
    std::string text = printable(file.source.lines[line.line - 1]);
    row.text = text.substr(std::min(text.size(), text.find_first_not_of(' ')));
  }
  return row;
}

Row functionRow(const Report &report, FunctionReference at) {
  const FileView &file = report.files[at.file];
  const FunctionView &function = file.functions[at.function];
  return {function.memory,
          fmt::format("{}:{}({})", printable(file.shownAs), function.firstLine, printable(function.name)), ""};
}

std::string sumText(const Allocated &sum) {
  std::string text = fmt::format("{} of {} bytes, {} of {}", plural(sum.allocations, "allocation"), sum.bytes,
                                 plural(sum.frees, "free"), sum.freedBytes);
  if (sum.mappings || sum.unmappings)
    text += fmt::format("; {} of {}, {} of {}", plural(sum.mappings, "mapping"), sum.mappedBytes,
                        plural(sum.unmappings, "unmapping"), sum.unmappedBytes);
  return text;
}

/// How certain what was estimated from a sample is.
void writeIntervals(const Report &report, std::ostream &out) {
  auto text = [](std::string_view what, std::uint64_t value, double variance) {
    Interval interval = estimate95(value, variance);
    return fmt::format("{} {:.0f} to {:.0f}", what, interval.low, interval.high);
  };
  const Allocated &all = report.allocated;
  out << fmt::format("Estimated from a sample; with 95 % certainty: {}, {}, {}, {}\n",
                     text("allocations", all.allocations, all.blocksVariance), text("bytes", all.bytes, all.variance),
                     text("bytes never freed", all.leaked, all.leakedVariance),
                     text("alive at the peak", all.peak, all.peakVariance));
}

} // namespace

void renderMemoryText(const Report &report, const MemoryRows &rows, std::ostream &out) {
  out << runHeader(report, 1);
  if (!report.memoryKnown) {
    out << "Allocations were not counted. docs/memory.md says how to ask for that.\n";
    for (const RunView &run : report.runs)
      renderTimeline(run, out);
    return;
  }
  out << fmt::format("Allocated: {}; the largest of {} bytes\n", sumText(report.allocated), report.allocated.largest);
  out << fmt::format("outside of instrumented code: {}\n", sumText(report.allocatedOutside));
  if (report.liveKnown)
    out << fmt::format("At the peak {} bytes were alive; never freed: {} in {}; {} freed by the thread's next call\n",
                       report.allocated.peak, report.allocated.leaked, plural(report.allocated.leakedBlocks, "block"),
                       plural(report.allocated.temporary, "allocation"));
  if (report.memorySampled)
    writeIntervals(report, out);
  for (const RunView &run : report.runs) {
    renderTimeline(run, out);
    renderLifetimes(run, out);
  }
  renderFindings(report, rows.findings, out);
  std::vector<Row> shown;
  for (LineReference at : rows.lines)
    shown.push_back(lineRow(report, at));
  if (!shown.empty()) {
    out << fmt::format("\nLines, most {} of their own first\n\n", rows.order.title);
    Table(report, rows.order).write(shown, out);
  }
  shown.clear();
  for (FunctionReference at : rows.functions)
    shown.push_back(functionRow(report, at));
  if (!shown.empty()) {
    out << fmt::format("\nFunctions, most {} of their own first\n\n", rows.order.title);
    Table(report, rows.order).write(shown, out);
  }
}

} // namespace lineprof
