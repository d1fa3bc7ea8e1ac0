// The page's first data: totals, runs, files, functions, and which lines come first.
#include "picture/PageColumns.h"
#include "picture/PageData.h"
#include "picture/PageScript.h"

#include "analysis/Nature.h"
#include "analysis/Selection.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace lineprof {

namespace {

constexpr std::size_t mostHotLines = 2000;
constexpr double stepsPerOctave = 8; ///< of histograms

/// A function's number over all files; -1: none.
std::int64_t globalNumber(std::uint32_t function, std::uint32_t first) {
  return function == none ? -1 : std::int64_t{first} + function;
}

std::uint64_t rounded(double value) { return value > 0 ? static_cast<std::uint64_t>(std::llround(value)) : 0; }

/// Pairs in one array: how many steps further, and how many calls took so long. Step n is 2^(n/8) ns.
Json histogram(const LatencyView &latency) {
  std::map<std::int64_t, std::uint64_t> steps;
  for (const auto &[time, calls] : latency.taken)
    steps[std::llround(stepsPerOctave * std::log2(std::max(1.0, time)))] += calls;
  Json pairs = Json::array();
  std::int64_t before = 0;
  for (const auto &[step, calls] : steps) {
    pairs.push_back(step - before);
    pairs.push_back(calls);
    before = step;
  }
  return pairs;
}

struct FunctionRow {
  const FunctionView *view;
  std::uint32_t number, file, firstFunction;
};

Json latenciesTable(const std::vector<FunctionRow> &functions) {
  std::vector<FunctionRow> rows;
  std::copy_if(functions.begin(), functions.end(), std::back_inserter(rows),
               [](const FunctionRow &row) { return row.view->latency.has_value(); });
  Json table = Json::object();
  table["function"] = column(rows, [](const FunctionRow &row) { return row.number; });
  auto add = [&](const char *key, auto valueOf) {
    table[key] = column(rows, [&](const FunctionRow &row) { return valueOf(*row.view->latency); });
  };
  add("timed", [](const LatencyView &latency) { return latency.timed; });
  add("calls", [](const LatencyView &latency) { return latency.stood; });
  add("thrown", [](const LatencyView &latency) { return latency.thrown; });
  add("throttled", [](const LatencyView &latency) { return latency.throttled ? 1 : 0; });
  for (auto [key, value] :
       {std::pair("min", &LatencyView::min), std::pair("mean", &LatencyView::mean), std::pair("p50", &LatencyView::p50),
        std::pair("p95", &LatencyView::p95), std::pair("p99", &LatencyView::p99), std::pair("p999", &LatencyView::p999),
        std::pair("max", &LatencyView::max)})
    add(key, [value = value](const LatencyView &latency) { return rounded(latency.*value); });
  add("histogram", histogram);
  return table;
}

/// What rows were bound by, of those that have much: row, word, evidence.
/// `bound(row)` is its own figure and waits.
template <class Rows, class Bound> Json natures(const Report &report, const Rows &rows, Bound bound) {
  Json table = {{"row", Json::array()}, {"word", Json::array()}, {"evidence", Json::array()}};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto [self, waits] = bound(rows[row]);
    Nature nature = isMuch(report, self) ? natureOf(report, self, waits) : Nature();
    if (nature.word.empty())
      continue;
    table["row"].push_back(row);
    table["word"].push_back(nature.word);
    table["evidence"].push_back(std::move(nature.evidence));
  }
  return table;
}

Json functionsTable(const Report &report, const std::vector<std::uint32_t> &firsts) {
  std::vector<FunctionRow> rows;
  for (std::uint32_t file = 0; file < report.files.size(); ++file)
    for (const FunctionView &function : report.files[file].functions)
      rows.push_back({&function, static_cast<std::uint32_t>(rows.size()), file, firsts[file]});
  Json table = Json::object();
  table["name"] = column(rows, [](const FunctionRow &row) { return row.view->name; });
  table["file"] = column(rows, [](const FunctionRow &row) { return row.file; });
  table["line"] = column(rows, [](const FunctionRow &row) { return row.view->firstLine; });
  table["last"] = column(rows, [](const FunctionRow &row) { return row.view->lastLine; });
  table["within"] =
      column(rows, [](const FunctionRow &row) { return globalNumber(row.view->parent, row.firstFunction); });
  table["calls"] = column(rows, [](const FunctionRow &row) { return orNull(row.view->calls); });
  table["timed"] = column(rows, [](const FunctionRow &row) { return row.view->timed ? 1 : 0; });
  addFigures(table, "", rows, [](const FunctionRow &row) { return row.view->time; });
  addFigures(table, "self_", rows, [](const FunctionRow &row) { return row.view->self; });
  addMemory(table, rows, [](const FunctionRow &row) { return row.view->memory; });
  table["natures"] =
      natures(report, rows, [](const FunctionRow &row) { return std::pair(row.view->self, row.view->waits); });
  table["latencies"] = latenciesTable(rows);
  return table;
}

Json filesTable(const Report &report) {
  auto own = [](const FileView &file) {
    Figure sum;
    for (const TimesView &times : file.times)
      sum += times.self;
    return sum;
  };
  auto ownMemory = [](const FileView &file) {
    Allocated sum;
    for (const MemoryView &memory : file.memory)
      sum += memory.self;
    return sum;
  };
  Json files = filesJson(report), table = Json::object();
  for (const char *key : {"path", "shown_as", "source"})
    table[key] = column(files, [key](const Json &file) { return file[key]; });
  table["rows"] = column(report.files, [](const FileView &file) { return file.lines.size(); });
  table["length"] = column(report.files, [](const FileView &file) { return file.source.lines.size(); });
  addFigures(table, "self_", report.files, own);
  addColumns(table, "self_", memoryFigures, report.files, ownMemory);
  return table;
}

/// Chosen lines of all files.
Json linesTable(const Report &report, const std::vector<std::uint32_t> &firsts,
                const std::vector<LineReference> &lines) {
  auto at = [&](LineReference line) -> const LineView & { return report.files[line.file].lines[line.line]; };
  auto times = [&](LineReference line) -> const TimesView & { return timesOf(report.files[line.file], at(line)); };
  Json table = Json::object();
  table["file"] = column(lines, [](LineReference line) { return line.file; });
  table["function"] =
      column(lines, [&](LineReference line) { return globalNumber(at(line).function, firsts[line.file]); });
  table["text"] = column(lines, [&](LineReference line) {
    const std::vector<std::string_view> &text = report.files[line.file].source.lines;
    return at(line).line <= text.size() ? text[at(line).line - 1] : std::string_view();
  });
  addLines(table, lines, at, times);
  return table;
}

Json hotLines(const Report &report, const std::vector<std::uint32_t> &firsts) {
  Selection hottest;
  hottest.top = mostHotLines;
  std::vector<LineReference> lines = selectLines(report, hottest);
  Json table = linesTable(report, firsts, lines);
  table["natures"] = natures(report, lines, [&](LineReference at) {
    const FileView &file = report.files[at.file];
    return std::pair(timesOf(file, file.lines[at.line]).self, waitsOf(file, file.lines[at.line]));
  });
  return table;
}

/// The lines that allocated most themselves.
Json allocatingLines(const Report &report, const std::vector<std::uint32_t> &firsts) {
  auto of = [&](LineReference line) {
    return memoryOf(report.files[line.file], report.files[line.file].lines[line.line]);
  };
  Selection most;
  most.top = mostHotLines;
  std::vector<LineReference> lines = selectMemoryLines(report, most, memoryFigureOf("bytes"));
  lines.erase(std::remove_if(lines.begin(), lines.end(), [&](LineReference line) { return !of(line).self.any(); }),
              lines.end());
  Json table = linesTable(report, firsts, lines);
  addMemory(table, lines, of);
  return table;
}

} // namespace

std::string PageData::overview(const std::string &title, const std::string &view) const {
  Json json = {{"schema_version", schemaVersion},
               {"title", title},
               {"view", view},
               {"timed", report.timed},
               {"waited", report.waited},
               {"system_known", report.systemKnown},
               {"addressed", report.addressed},
               {"memory_known", report.memoryKnown},
               {"live_known", report.liveKnown},
               {"warnings", report.warnings},
               {"total", totalJson(report)},
               {"profiles", runsJson(report)}};
  json["files"] = filesTable(report);
  json["functions"] = functionsTable(report, firsts);
  json["hot"] = hotLines(report, firsts);
  if (report.memoryKnown)
    json["allocating"] = allocatingLines(report, firsts);
  return forScript(json);
}

} // namespace lineprof
