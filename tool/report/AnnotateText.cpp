// Lays out the annotated source.
#include "report/AnnotateText.h"

#include "analysis/Confidence.h"
#include "profile/TextNames.h"
#include "report/BlockTable.h"
#include "report/Numbers.h"
#include "report/Style.h"
#include "support/Text.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <ostream>

namespace lineprof {

namespace {

/// A column of numbers, at least as wide as line_profiler's.
struct Column {
  std::string title;
  std::size_t width;
};

std::vector<Column> columnsFor(const AnnotateOptions &options) {
  std::vector<Column> columns = {{"Line #", 6}, {"Hits", 9}, {"Time", 12}, {"Per Hit", 8}, {"% Time", 8}};
  if (options.self)
    columns.push_back({"Self", 12});
  return columns;
}

/// One block being laid out.
class BlockWriter {
  const Report &report;
  const AnnotateOptions &options;
  const FileView &file;
  const BlockView &block;
  BlockReference reference;
  Style style;
  std::vector<TableRow> rows;
  std::string text;

  void header();
  std::vector<std::string> cells(const TableRow &row) const;
  void table();
  void row(const TableRow &shown, const std::vector<std::string> &values, const std::vector<Column> &columns);

public:
  BlockWriter(const Report &read, const AnnotateOptions &how, BlockReference at)
      : report(read), options(how), file(read.files[at.file]), block(file.blocks[at.block]), reference(at),
        style(how.colour) {}

  /// Nothing if no line of the block is to be shown.
  std::string write() {
    rows = rowsOf(report, reference, options.context, options.minPercent);
    if (rows.empty())
      return {};
    header();
    table();
    return std::move(text);
  }
};

void BlockWriter::header() {
  if (block.timed) {
    Interval interval = interval95(block.time, report.total);
    text += fmt::format("Total time: {} (95 %: {:.3g} to {:.3g} s; {:.1f} % of all)\n",
                        secondsText(seconds(block.time.time)), seconds(interval.low), seconds(interval.high),
                        percentOf(block.time.time, report.total.time));
  } else {
    text += "Total time: ? s\n";
  }
  text += fmt::format("File: {}\n", printable(file.shownAs));
  for (const std::string &name : blockNames(file, block))
    text += fmt::format("Function: {} at line {}\n", style.title(printable(name)), block.firstLine);
  if (file.source.state == SourceState::changed)
    text +=
        style.alarm(fmt::format("THE SOURCE HAS CHANGED since it was instrumented: the numbers belong to the old text "
                                "(hash {:016x})",
                                file.hash)) +
        "\n";
  if (file.source.state == SourceState::missing)
    text += style.alarm(fmt::format("The source is missing: run lineprof where '{}' exists", printable(file.shownAs))) +
            "\n";
  if (file.otherVersions)
    text +=
        style.alarm(fmt::format("One of several versions of this file in these profiles (hash {:016x})", file.hash)) +
        "\n";
  text += "\n";
}

std::vector<std::string> BlockWriter::cells(const TableRow &shown) const {
  std::vector<std::string> values(options.self ? 6 : 5);
  values[0] = fmt::format("{}", shown.number);
  if (!shown.line)
    return values;
  const LineView &line = *shown.line;
  if (line.code)
    values[1] = countText(line.hits);
  bool ran = line.code && (!line.hits || *line.hits != 0);
  if (!ran && !line.time.any())
    return values;
  if (!line.timed) {
    std::fill(values.begin() + 2, values.end(), "?");
    return values;
  }
  values[2] = timeText(line.time.time, options.unit);
  if (std::optional<double> each = perHit(line))
    values[3] = perHitText(*each, options.unit);
  values[4] = percentText(percentOf(line.time.time, block.time.time));
  if (options.self)
    values[5] = timeText(line.self.time, options.unit);
  return values;
}

void BlockWriter::row(const TableRow &shown, const std::vector<std::string> &values,
                      const std::vector<Column> &columns) {
  std::string line;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    line += index ? " " : "";
    appendPadded(line, values[index], columns[index].width);
  }
  Heat heat = shown.line ? heatOf(percentOf(shown.line->time.time, report.total.time)) : Heat::cold;
  line.append(" ").append(markOf(heat)).append(" ").append(printable(shown.text));
  line.erase(line.find_last_not_of(' ') + 1);
  text += style.heat(line, heat);
  text += '\n';
}

void BlockWriter::table() {
  std::vector<Column> columns = columnsFor(options);
  std::vector<std::vector<std::string>> values;
  for (const TableRow &each : rows) {
    values.push_back(cells(each));
    for (std::size_t index = 0; index < columns.size(); ++index)
      columns[index].width = std::max(columns[index].width, values.back()[index].size());
  }
  std::string titles;
  for (const Column &column : columns)
    titles += fmt::format("{}{:>{}}", titles.empty() ? "" : " ", column.title, column.width);
  std::size_t indent = titles.size() + 4;
  titles += "    Line Contents";
  text += fmt::format("{}\n{}\n", titles, std::string(titles.size(), '='));

  std::vector<StandMark> stands = standsIn(report, reference);
  auto stand = stands.begin();
  for (std::size_t index = 0; index < rows.size(); ++index) {
    if (rows[index].gapAbove)
      text += fmt::format("{:>{}}\n", "...", columns[0].width);
    row(rows[index], values[index], columns);
    // One on a line that is left out is said below the line before.
    bool last = index + 1 == rows.size();
    for (; stand != stands.end() && (last || stand->line < rows[index + 1].number); ++stand)
      text += style.alarm(fmt::format("{}^ thread {} \"{}\" (tid {}) stood at line {}", std::string(indent, ' '),
                                      stand->thread->index, printable(stand->thread->name), stand->thread->tid,
                                      stand->line)) +
              "\n";
  }
  text += "\n";
}

std::string rateOf(const RunView &run) {
  if (run.process.engine == format::Engine::none)
    return "no samples were taken";
  std::string rate = run.process.samplePeriod
                         ? fmt::format("up to {:.0f} Hz", 1e9 / static_cast<double>(run.process.samplePeriod))
                         : "? Hz";
  return fmt::format("{}, {}, {} dropped", rate, plural(run.samples, "sample"), run.dropped);
}

/// Nothing where the clocks say nothing.
std::string optionalSeconds(std::uint64_t nanoseconds) {
  return nanoseconds ? secondsText(seconds(nanoseconds)) : "? s";
}

std::string clocksOf(const RunView &run) {
  const Process &process = run.process;
  std::uint64_t wall =
      process.lastMonotonic > process.startMonotonic ? process.lastMonotonic - process.startMonotonic : 0;
  std::string sampled = run.samples ? secondsText(seconds(run.sampledTime)) : "? s";
  std::string note = run.samples && wall && run.sampledTime > wall ? ", summed over threads" : "";
  return fmt::format("wall {}, CPU {}, sampled {}{}", optionalSeconds(wall), optionalSeconds(process.cpu), sampled,
                     note);
}

std::string commandOf(const RunView &run) {
  for (const auto &[key, value] : run.process.facts)
    if (key == "command")
      return printable(value);
  return "?";
}

} // namespace

std::string runHeader(const Report &report, double unit) {
  std::string text = fmt::format("Timer unit: {:g} s\n\n", unit);
  for (const RunView &run : report.runs) {
    text += fmt::format("Profile: {} (pid {}, {}): {}\n", run.path, run.process.pid,
                        plural(run.threads.size(), "thread block"), commandOf(run));
    text += fmt::format("  engine {}: {}\n", nameOf(engineNames, run.process.engine), rateOf(run));
    text += fmt::format("  {}\n", clocksOf(run));
    if (run.ending != Ending::exited)
      text += fmt::format("  the process {}\n", endingText(run.ending));
  }
  if (report.timed && !report.addressed)
    text += "No sampled address led to a line: time of lines that call nothing is with the line above that calls,\n"
            "and of functions that call nothing it is not known.\n";
  return text + "\n";
}

void renderAnnotateText(const Report &report, const std::vector<BlockReference> &blocks, const AnnotateOptions &options,
                        std::ostream &out) {
  out << runHeader(report, options.unit);
  if (report.timed)
    out << legend() << "\n\n";
  for (BlockReference at : blocks)
    out << BlockWriter(report, options, at).write();
  if (!options.summarize)
    return;
  for (BlockReference at : blocks) {
    const FileView &file = report.files[at.file];
    const BlockView &block = file.blocks[at.block];
    std::string time = block.timed ? fmt::format("{:6.2f}", seconds(block.time.time)) : fmt::format("{:>6}", "?");
    out << fmt::format("{} seconds - {}:{} - {}\n", time, printable(file.shownAs), block.firstLine,
                       printable(blockNames(file, block)[0]));
  }
}

} // namespace lineprof
