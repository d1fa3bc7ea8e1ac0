// Tables go by columns: short, and quick to read for a browser.
#include "picture/PageData.h"

#include "analysis/MemoryRanking.h"
#include "export/Places.h"
#include "report/JsonParts.h"

#include <cmath>
#include <map>
#include <utility>

namespace lineprof {

namespace {

constexpr std::size_t mostHotLines = 2000;

/// In a script element nothing may look like an element's end. `<` occurs in strings alone.
std::string forScript(const Json &json) {
  std::string text = dumpJson(json), safe;
  safe.reserve(text.size());
  for (char each : text)
    if (each == '<')
      safe += "\\u003c";
    else
      safe += each;
  return safe;
}

/// One column: a value of each row.
template <class Rows, class Value> Json column(const Rows &rows, Value value) {
  Json cells = Json::array();
  for (const auto &row : rows)
    cells.push_back(value(row));
  return cells;
}

struct TimeFigure {
  std::string_view key;
  std::uint64_t Figure::*value;
};
constexpr TimeFigure timeFigures[] = {
    {"time", &Figure::time}, {"system", &Figure::system}, {"wait", &Figure::wait}, {"ready", &Figure::ready}};

/// Columns of what each row has of some figures, those without any number left out.
template <class Figures, class Rows, class Value>
void addColumns(Json &table, const std::string &prefix, const Figures &figures, const Rows &rows, Value valueOf) {
  for (const auto &figure : figures) {
    bool any = false;
    for (const auto &row : rows)
      any = any || valueOf(row).*figure.value;
    if (any)
      table[prefix + std::string(figure.key)] =
          column(rows, [&](const auto &row) { return valueOf(row).*figure.value; });
  }
}

template <class Rows, class Value>
void addFigures(Json &table, const std::string &prefix, const Rows &rows, Value figureOf) {
  addColumns(table, prefix, timeFigures, rows, figureOf);
}

/// What each row allocated, with what it called and itself.
template <class Rows, class Value> void addMemory(Json &table, const Rows &rows, Value memoryOfRow) {
  addColumns(table, "", memoryFigures, rows, [&](const auto &row) { return memoryOfRow(row).all; });
  addColumns(table, "self_", memoryFigures, rows, [&](const auto &row) { return memoryOfRow(row).self; });
}

std::vector<std::uint32_t> firstFunctions(const Report &report) {
  std::vector<std::uint32_t> firsts;
  std::uint32_t number = 0;
  for (const FileView &file : report.files) {
    firsts.push_back(number);
    number += static_cast<std::uint32_t>(file.functions.size());
  }
  return firsts;
}

/// A function's number over all files; -1: none.
std::int64_t globalNumber(std::uint32_t function, std::uint32_t first) {
  return function == none ? -1 : std::int64_t{first} + function;
}

std::uint64_t rounded(double value) { return value > 0 ? static_cast<std::uint64_t>(std::llround(value)) : 0; }

Json latencyJson(const LatencyView &latency, std::size_t function) {
  return {{"function", function},          {"timed", latency.timed},         {"calls", latency.stood},
          {"thrown", latency.thrown},      {"throttled", latency.throttled}, {"min", rounded(latency.min)},
          {"mean", rounded(latency.mean)}, {"p50", rounded(latency.p50)},    {"p95", rounded(latency.p95)},
          {"p99", rounded(latency.p99)},   {"p999", rounded(latency.p999)},  {"max", rounded(latency.max)}};
}

Json functionsTable(const Report &report) {
  struct Row {
    const FunctionView *view;
    std::uint32_t file, firstFunction;
  };
  std::vector<Row> rows;
  std::vector<std::uint32_t> firsts = firstFunctions(report);
  for (std::uint32_t file = 0; file < report.files.size(); ++file)
    for (const FunctionView &function : report.files[file].functions)
      rows.push_back({&function, file, firsts[file]});
  Json table = Json::object();
  table["name"] = column(rows, [](const Row &row) { return row.view->name; });
  table["file"] = column(rows, [](const Row &row) { return row.file; });
  table["line"] = column(rows, [](const Row &row) { return row.view->firstLine; });
  table["last"] = column(rows, [](const Row &row) { return row.view->lastLine; });
  table["within"] = column(rows, [](const Row &row) { return globalNumber(row.view->parent, row.firstFunction); });
  table["calls"] = column(rows, [](const Row &row) { return orNull(row.view->calls); });
  table["timed"] = column(rows, [](const Row &row) { return row.view->timed ? 1 : 0; });
  addFigures(table, "", rows, [](const Row &row) { return row.view->time; });
  addFigures(table, "self_", rows, [](const Row &row) { return row.view->self; });
  addMemory(table, rows, [](const Row &row) { return row.view->memory; });
  Json latencies = Json::array();
  for (std::size_t number = 0; number < rows.size(); ++number)
    if (rows[number].view->latency)
      latencies.push_back(latencyJson(*rows[number].view->latency, number));
  table["latencies"] = std::move(latencies);
  return table;
}

Json filesTable(const Report &report) {
  auto own = [](const FileView &file) {
    Figure sum;
    for (const LineView &line : file.lines)
      sum += line.self;
    return sum;
  };
  Json files = filesJson(report), table = Json::object();
  for (const char *key : {"path", "shown_as", "source"})
    table[key] = column(files, [key](const Json &file) { return file[key]; });
  table["rows"] = column(report.files, [](const FileView &file) { return file.lines.size(); });
  table["length"] = column(report.files, [](const FileView &file) { return file.source.lines.size(); });
  addFigures(table, "self_", report.files, own);
  return table;
}

template <class Rows, class At> void addLines(Json &table, const Rows &rows, At at) {
  table["line"] = column(rows, [&](const auto &row) { return at(row).line; });
  table["hits"] = column(rows, [&](const auto &row) { return orNull(at(row).hits); });
  addFigures(table, "", rows, [&](const auto &row) { return at(row).time; });
  addFigures(table, "self_", rows, [&](const auto &row) { return at(row).self; });
}

Json hotLines(const Report &report) {
  Selection hottest;
  hottest.top = mostHotLines;
  std::vector<LineReference> lines = selectLines(report, hottest);
  std::vector<std::uint32_t> firsts = firstFunctions(report);
  auto at = [&](LineReference line) -> const LineView & { return report.files[line.file].lines[line.line]; };
  Json table = Json::object();
  table["file"] = column(lines, [](LineReference line) { return line.file; });
  table["function"] =
      column(lines, [&](LineReference line) { return globalNumber(at(line).function, firsts[line.file]); });
  table["text"] = column(lines, [&](LineReference line) {
    const std::vector<std::string_view> &text = report.files[line.file].source.lines;
    return at(line).line <= text.size() ? text[at(line).line - 1] : std::string_view();
  });
  addLines(table, lines, at);
  return table;
}

/// Functions that two reports have in common: those of one name in files of one spelling.
class Matches {
  using Key = std::pair<std::string_view, std::string_view>; ///< file and function
  const Report &report, &base;
  std::vector<std::int64_t> files; ///< of each of the base's files, the report's; gone: it has none
  std::vector<std::vector<std::int64_t>> functions;
  std::vector<const FunctionView *> before;

public:
  static constexpr std::int64_t gone = -2;

  Matches(const Report &now, const Report &earlier) : report(now), base(earlier) {
    std::map<std::string_view, std::int64_t> fileNumbers;
    std::map<Key, std::int64_t> functionNumbers;
    std::int64_t number = 0;
    for (std::size_t file = 0; file < report.files.size(); ++file) {
      fileNumbers.emplace(report.files[file].shownAs, file);
      for (const FunctionView &function : report.files[file].functions)
        functionNumbers.emplace(Key(report.files[file].shownAs, function.name), number++);
    }
    before.resize(static_cast<std::size_t>(number));
    for (const FileView &file : base.files) {
      auto same = fileNumbers.find(file.shownAs);
      files.push_back(same == fileNumbers.end() ? gone : same->second);
      functions.emplace_back();
      for (const FunctionView &function : file.functions) {
        auto found = functionNumbers.find(Key(file.shownAs, function.name));
        functions.back().push_back(found == functionNumbers.end() ? gone : found->second);
        if (found != functionNumbers.end())
          before[static_cast<std::size_t>(found->second)] = &function;
      }
    }
  }

  /// Of each of the report's functions, the base's; null: it has none.
  const std::vector<const FunctionView *> &functionsBefore() const { return before; }
  std::int64_t fileOf(const CallView &call) const { return call.file == none ? -1 : files[call.file]; }
  std::int64_t functionOf(const CallView &call) const {
    if (call.file == none)
      return -1;
    if (call.function == none)
      return files[call.file] == gone ? gone : -1;
    return functions[call.file][call.function];
  }
};

/// The file with the same contents under the same name; null: there is none.
const FileView *sameFile(const Report &base, const FileView &file) {
  for (const FileView &each : base.files)
    if (each.shownAs == file.shownAs && each.hash == file.hash)
      return &each;
  return nullptr;
}

/// Columns of what the file's lines had before.
void addBefore(Json &table, const FileView &file, const FileView &before) {
  std::map<std::uint32_t, const LineView *> lines;
  for (const LineView &line : before.lines)
    lines[line.line] = &line;
  auto earlier = [&](const LineView &line) {
    auto found = lines.find(line.line);
    return found == lines.end() ? nullptr : found->second;
  };
  table["base_time"] = column(file.lines, [&](const LineView &line) {
    const LineView *found = earlier(line);
    return found ? Json(found->time.time) : Json(nullptr);
  });
  table["base_hits"] = column(file.lines, [&](const LineView &line) {
    const LineView *found = earlier(line);
    return found ? orNull(found->hits) : Json(nullptr);
  });
}

} // namespace

std::string overviewJson(const Report &report, const std::string &title) {
  Json json = {{"schema_version", schemaVersion},
               {"title", title},
               {"timed", report.timed},
               {"waited", report.waited},
               {"system_known", report.systemKnown},
               {"addressed", report.addressed},
               {"memory_known", report.memoryKnown},
               {"warnings", report.warnings},
               {"total", totalJson(report)},
               {"profiles", runsJson(report)}};
  json["files"] = filesTable(report);
  json["functions"] = functionsTable(report);
  json["hot"] = hotLines(report);
  return forScript(json);
}

std::string callsJson(const Report &report) {
  std::vector<std::uint32_t> firsts = firstFunctions(report);
  const std::vector<CallView> &calls = report.calls;
  auto number = [](std::uint32_t value) { return value == none ? std::int64_t{-1} : std::int64_t{value}; };
  Json json = Json::object();
  json["parent"] = column(calls, [](const CallView &call) { return call.parent; });
  json["file"] = column(calls, [&](const CallView &call) { return number(call.file); });
  json["line"] = column(calls, [](const CallView &call) { return call.line; });
  json["function"] = column(calls, [&](const CallView &call) {
    return call.file == none ? -1 : globalNumber(call.function, firsts[call.file]);
  });
  addFigures(json, "self_", calls, [](const CallView &call) { return call.own; });
  return forScript(json);
}

std::string baseJson(const Report &report, const Report &base) {
  Matches matches(report, base);
  std::vector<const FunctionView *> before = matches.functionsBefore();
  Json functionTable = Json::object();
  functionTable["time"] =
      column(before, [](const FunctionView *view) { return view ? Json(view->time.time) : Json(nullptr); });
  functionTable["self_time"] =
      column(before, [](const FunctionView *view) { return view ? Json(view->self.time) : Json(nullptr); });
  Json calls = Json::object();
  calls["parent"] = column(base.calls, [](const CallView &call) { return call.parent; });
  calls["file"] = column(base.calls, [&](const CallView &call) { return matches.fileOf(call); });
  calls["line"] = column(base.calls, [](const CallView &call) { return call.line; });
  calls["function"] = column(base.calls, [&](const CallView &call) { return matches.functionOf(call); });
  addFigures(calls, "self_", base.calls, [](const CallView &call) { return call.own; });
  return forScript({{"total", totalJson(base)}, {"functions", functionTable}, {"calls", calls}});
}

std::string fileJson(const Report &report, const Report *base, std::uint32_t number) {
  const FileView &file = report.files[number];
  std::string text;
  for (std::string_view line : file.source.lines) {
    text += line;
    text += '\n';
  }
  if (!text.empty())
    text.pop_back();
  std::uint32_t first = firstFunctions(report)[number];
  Json json = {{"text", std::move(text)}};
  json["function"] = column(file.lines, [&](const LineView &line) { return globalNumber(line.function, first); });
  json["code"] = column(file.lines, [](const LineView &line) { return line.code ? 1 : 0; });
  addLines(json, file.lines, [](const LineView &line) -> const LineView & { return line; });
  if (const FileView *before = base ? sameFile(*base, file) : nullptr)
    addBefore(json, file, *before);
  if (!file.memory.empty())
    addMemory(json, file.lines, [&](const LineView &line) { return memoryOf(file, line); });
  return forScript(json);
}

} // namespace lineprof
