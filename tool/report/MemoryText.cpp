// Lays out what lines and functions allocated.
#include "report/MemoryText.h"

#include "report/MemorySections.h"
#include "report/MemoryTimeline.h"
#include "report/Numbers.h"
#include "report/RunHeader.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

/// A row: what it allocated, where that is, and the source's text or nothing.
struct Row {
  MemoryView memory;
  std::string place, text;
};

/// A row's figures are its own; those with what it called come behind them.
class Table {
  const Report &report;
  std::vector<const MemoryFigure *> own;
  const MemoryFigure &allocs = memoryFigureOf("allocs"), &bytes = memoryFigureOf("bytes");

  bool isShown(const MemoryFigure &figure) const {
    bool ofMappings = &figure >= &memoryFigureOf("maps") && &figure <= &memoryFigureOf("unmapped_bytes");
    return figure.isKnown(report) && (!ofMappings || report.allocated.mappings || report.allocated.unmappings);
  }

  std::vector<std::string> titles() const {
    std::vector<std::string> titles;
    for (const MemoryFigure *figure : own)
      titles.emplace_back(figure->title);
    if (report.memorySampled)
      titles.emplace_back("+- Bytes");
    titles.insert(titles.end(), {"% Bytes", "All Allocs", "All Bytes"});
    return titles;
  }

  std::vector<std::string> cells(const MemoryView &memory) const {
    std::vector<std::string> cells;
    for (const MemoryFigure *figure : own)
      cells.push_back(fmt::format("{}", memory.self.*figure->value));
    if (report.memorySampled)
      cells.push_back(fmt::format("{:.0f}", 1.96 * std::sqrt(memory.self.variance)));
    cells.insert(cells.end(),
                 {percentText(percentOf(memory.self.bytes, report.allocated.bytes)),
                  fmt::format("{}", memory.all.*allocs.value), fmt::format("{}", memory.all.*bytes.value)});
    return cells;
  }

public:
  /// Mappings have columns if there were any.
  explicit Table(const Report &read) : report(read) {
    for (const MemoryFigure &figure : memoryFigures)
      if (isShown(figure))
        own.push_back(&figure);
  }

  void write(const std::vector<Row> &rows, std::ostream &out) const {
    std::vector<std::vector<std::string>> lines = {titles()};
    std::size_t placeWidth = 5;
    for (const Row &row : rows) {
      lines.push_back(cells(row.memory));
      placeWidth = std::max(placeWidth, displayWidth(row.place));
    }
    std::vector<std::size_t> widths(lines[0].size(), 8);
    for (const std::vector<std::string> &line : lines)
      for (std::size_t index = 0; index < widths.size(); ++index)
        widths[index] = std::max(widths[index], line[index].size());
    for (std::size_t number = 0; number < lines.size(); ++number) {
      std::string line;
      for (std::size_t index = 0; index < widths.size(); ++index)
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
  Table table(report);
  std::vector<Row> shown;
  for (LineReference at : rows.lines)
    shown.push_back(lineRow(report, at));
  if (!shown.empty()) {
    out << fmt::format("\nLines, most {} of their own first\n\n", rows.order.title);
    table.write(shown, out);
  }
  shown.clear();
  for (FunctionReference at : rows.functions)
    shown.push_back(functionRow(report, at));
  if (!shown.empty()) {
    out << fmt::format("\nFunctions, most {} of their own first\n\n", rows.order.title);
    table.write(shown, out);
  }
}

} // namespace lineprof
