// Lays out the annotated source.
#include "report/AnnotateText.h"

#include "analysis/Confidence.h"
#include "report/BlockTable.h"
#include "report/Numbers.h"
#include "report/RunHeader.h"
#include "report/Style.h"
#include "support/Display.h"
#include "support/Parallel.h"
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

/// Where a terminal has less for the source's text, columns are no wider than they need to be.
constexpr std::size_t leastForText = 32;

std::vector<Column> columnsFor(const std::vector<LineColumn> &more) {
  std::vector<Column> columns = {{"Line #", 6}, {"Hits", 9}, {"Time", 12}, {"Per Hit", 8}, {"% Time", 8}};
  for (LineColumn column : more)
    columns.push_back({std::string(titleOf(column)), 12});
  return columns;
}

/// What a line's % Time is of, in seconds: the lines of the block's functions, if they were timed exactly.
double wholeSeconds(const FileView &file, const BlockView &block, std::uint32_t number) {
  if (file.exact.empty())
    return seconds(block.time.time);
  bool exact = false;
  double sum = 0;
  forEachLine(file, number, [&](const LineView &line) {
    if (!line.exact)
      return;
    exact = true;
    bool outer = line.function == none || file.functions[line.function].parent == none;
    sum += outer ? lineSeconds(file, line) : 0;
  });
  return exact ? sum : seconds(block.time.time);
}

/// One block being laid out.
class BlockWriter {
  const Report &report;
  const AnnotateOptions &options;
  const FileView &file;
  const BlockView &block;
  BlockReference reference;
  Style style;
  const std::vector<LineColumn> &more;
  Display display;
  double whole;
  std::vector<TableRow> rows;
  std::string text;

  void header();
  void fill(const TableRow &row, std::string *cells) const;
  void table();
  void row(const TableRow &shown, const std::string *cells, const std::vector<Column> &columns);

public:
  /// `columns`: all that are shown beyond line_profiler's.
  BlockWriter(const Report &read, const AnnotateOptions &how, const std::vector<LineColumn> &columns, BlockReference at,
              const Display &shows)
      : report(read), options(how), file(read.files[at.file]), block(file.blocks[at.block]), reference(at),
        style(how.colour), more(columns), display(shows), whole(wholeSeconds(file, block, at.block)) {}

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
    if (report.waited && block.time.wait)
      text += fmt::format("Waited: {}\n", secondsText(seconds(block.time.wait)));
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

/// `values`: empty, one for each column.
void BlockWriter::fill(const TableRow &shown, std::string *values) const {
  values[0] = fmt::format_int(shown.number).str();
  if (!shown.line)
    return;
  const LineView &line = *shown.line;
  if (line.code)
    values[1] = countText(line.hits);
  bool ran = line.code && (!line.hits || *line.hits != 0);
  if (!ran && !line.times && !line.memory)
    return;
  for (std::size_t index = 0; index < more.size(); ++index)
    values[5 + index] = cellOf(more[index], report, file, line, options.unit);
  values[2] = timeCell(file, line, options.unit);
  if (!line.timed && !line.exact) {
    values[3] = values[4] = "?";
    return;
  }
  double time = lineSeconds(file, line);
  if (line.hits && *line.hits != 0)
    values[3] = perHitText(time / static_cast<double>(*line.hits), options.unit);
  values[4] = percentText(whole > 0 ? 100 * time / whole : 0);
}

void BlockWriter::row(const TableRow &shown, const std::string *cells, const std::vector<Column> &columns) {
  std::size_t begin = text.size();
  for (std::size_t index = 0; index < columns.size(); ++index) {
    text.append(index ? 1 : 0, ' ');
    appendPadded(text, cells[index], columns[index].width);
  }
  Heat heat = shown.line ? heatOf(percentOf(timesOf(file, *shown.line).time.time, report.total.time)) : Heat::cold;
  text.append(" ").append(markOf(heat)).append(" ");
  text.append(fitted(display, text.size() - begin, printable(shown.text)));
  text.erase(text.find_last_not_of(' ') + 1);
  if (options.colour)
    text.replace(begin, text.size() - begin, style.heat(std::string_view(text).substr(begin), heat));
  text += '\n';
}

void BlockWriter::table() {
  std::vector<Column> columns = columnsFor(more);
  std::vector<std::string> values(rows.size() * columns.size()); // row by row
  std::vector<std::size_t> needed(columns.size());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    std::string *cells = &values[at * columns.size()];
    fill(rows[at], cells);
    for (std::size_t index = 0; index < columns.size(); ++index)
      needed[index] = std::max(needed[index], cells[index].size());
  }
  std::size_t wide = 0;
  for (std::size_t index = 0; index < columns.size(); ++index)
    wide += std::max(columns[index].width, needed[index]) + 1;
  bool narrow = wide + 3 + leastForText > display.width;
  for (std::size_t index = 0; index < columns.size(); ++index)
    columns[index].width = std::max(narrow ? columns[index].title.size() : columns[index].width, needed[index]);
  std::string titles;
  for (const Column &column : columns)
    titles += fmt::format("{}{:>{}}", titles.empty() ? "" : " ", column.title, column.width);
  std::size_t indent = titles.size() + 4;
  titles += "    Line Contents";
  text += fmt::format("{}\n{}\n", titles, std::string(std::min(titles.size(), display.width), '='));

  std::vector<StandMark> stands = standsIn(report, reference);
  auto stand = stands.begin();
  for (std::size_t index = 0; index < rows.size(); ++index) {
    if (rows[index].gapAbove)
      text += fmt::format("{:>{}}\n", "...", columns[0].width);
    row(rows[index], &values[index * columns.size()], columns);
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

/// So many blocks at a time, as a compromise between memory and processors that wait.
constexpr std::size_t batch = 1024;

void writeBlocks(const Report &report, const std::vector<BlockReference> &blocks, const AnnotateOptions &options,
                 const std::vector<LineColumn> &columns, std::ostream &out) {
  Display display = displayOf(out);
  std::vector<std::string> texts;
  for (std::size_t begin = 0; begin < blocks.size(); begin += batch) {
    texts.assign(std::min(batch, blocks.size() - begin), "");
    inParallel(texts.size(), [&](std::size_t index) {
      texts[index] = BlockWriter(report, options, columns, blocks[begin + index], display).write();
    });
    for (const std::string &text : texts)
      out << text;
  }
}

} // namespace

void renderAnnotateText(const Report &report, const std::vector<BlockReference> &blocks, const AnnotateOptions &options,
                        std::ostream &out) {
  out << runHeader(report, options.unit);
  if (report.timed)
    out << legend() << "\n\n";
  std::vector<LineColumn> columns = columnsToShow(report, options.columns);
  writeBlocks(report, blocks, options, columns, out);
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
