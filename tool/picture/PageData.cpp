// The page's trees, and its sources with their lines.
#include "picture/PageData.h"

#include "analysis/Nature.h"
#include "picture/PageColumns.h"
#include "picture/PageScript.h"

#include <algorithm>
#include <tuple>

namespace lineprof {

namespace {

constexpr std::size_t mostThreads = 8; ///< of a line
constexpr int gone = -2;

/// A node of a tree, by the page's numbers.
Counterparts::Stand standIn(const std::vector<std::uint32_t> &firsts, std::uint32_t file, std::uint32_t line,
                            std::uint32_t function) {
  return {file, line, function == none ? none : firsts[file] + function};
}

void addOwn(Json &table, const std::vector<CallView> &nodes) {
  addFigures(table, "self_", nodes, [](const CallView &node) { return node.own; });
}
void addOwn(Json &table, const std::vector<AllocationView> &nodes) {
  addColumns(table, "self_", memoryFigures, nodes, [](const AllocationView &node) { return node.own; });
}

/// A tree of calls or of allocations; `standOf` says where its nodes stand.
template <class Nodes, class StandOf> Json treeTable(const Nodes &nodes, StandOf standOf) {
  std::vector<Counterparts::Stand> stands;
  for (const auto &node : nodes)
    stands.push_back(standOf(node.file, node.line, node.function));
  auto number = [](std::uint32_t value) { return value == none ? std::int64_t{-1} : std::int64_t{value}; };
  Json table = Json::object();
  table["parent"] = column(nodes, [](const auto &node) { return node.parent; });
  table["file"] = column(stands, [&](const auto &stand) { return number(stand.file); });
  table["line"] = column(stands, [](const auto &stand) { return stand.line; });
  table["function"] = column(stands, [&](const auto &stand) { return stand.isGone ? gone : number(stand.function); });
  addOwn(table, nodes);
  return table;
}

/// How a figure of each line was before; left out if it was nothing everywhere.
template <class Lines, class Value>
void addBefore(Json &table, const std::string &key, const Lines &lines, Value valueOf) {
  Json cells = column(lines, valueOf);
  if (std::any_of(cells.begin(), cells.end(), [](const Json &cell) { return !cell.is_null() && cell != 0; }))
    table[key] = std::move(cells);
}

/// Columns of what lines had in the earlier report. Null: it had no such line.
void addBefore(Json &table, const std::vector<Counterparts::Line> &before) {
  table["base_line"] = column(before, [](const auto &was) { return was.line ? was.line->line : 0; });
  addBefore(table, "base_hits", before, [](const auto &was) { return was.line ? orNull(was.line->hits) : Json(); });
  for (const TimeFigure &figure : timeFigures) {
    std::string key(figure.key);
    auto of = [&](const Counterparts::Line &was, Figure TimesView::*part) {
      return was.line ? Json(timesOf(*was.file, *was.line).*part.*figure.value) : Json();
    };
    addBefore(table, "base_" + key, before, [&](const auto &was) { return of(was, &TimesView::time); });
    addBefore(table, "base_self_" + key, before, [&](const auto &was) { return of(was, &TimesView::self); });
  }
  for (const char *key : {"allocs", "bytes"}) {
    auto value = memoryFigureOf(key).value;
    addBefore(table, std::string("base_") + key, before,
              [&](const auto &was) { return was.line ? Json(memoryOf(*was.file, *was.line).all.*value) : Json(); });
  }
}

} // namespace

PageData::PageData(const Report &now, const Report *base)
    : report(now), past(base), firsts(firstFunctions(now)), mets(now.files.size()) {
  if (past)
    counterparts.emplace(report, *past);
  std::uint32_t number = 0;
  for (const RunView &run : report.runs)
    for (const ThreadView &thread : run.threads) {
      for (const ThreadLine &line : thread.lines)
        mets[line.file].push_back({line.line, number, line.time, line.wait});
      ++number;
    }
  if (number < 2)
    mets.assign(now.files.size(), {});
  for (std::vector<Met> &each : mets)
    std::sort(each.begin(), each.end(), [](const Met &a, const Met &b) {
      return std::tuple(a.line, ~(a.time + a.wait), a.thread) < std::tuple(b.line, ~(b.time + b.wait), b.thread);
    });
}

std::string PageData::calls() const {
  return forScript(treeTable(report.calls, [&](auto... place) { return standIn(firsts, place...); }));
}

std::string PageData::allocations() const {
  return forScript(treeTable(report.allocations, [&](auto... place) { return standIn(firsts, place...); }));
}

std::string PageData::base() const {
  auto standOf = [&](auto... place) { return counterparts->standOf(place...); };
  Json json = {{"total", totalJson(*past)}}, functions = Json::object();
  auto add = [&](const char *key, auto valueOf) {
    functions[key] = column(counterparts->functionsBefore(),
                            [&](const FunctionView *view) { return view ? Json(valueOf(*view)) : Json(); });
  };
  add("time", [](const FunctionView &view) { return view.time.time; });
  add("self_time", [](const FunctionView &view) { return view.self.time; });
  add("wait", [](const FunctionView &view) { return view.time.wait; });
  add("calls", [](const FunctionView &view) { return orNull(view.calls); });
  if (past->memoryKnown && report.memoryKnown)
    add("bytes", [](const FunctionView &view) { return view.memory.all.bytes; });
  json["functions"] = std::move(functions);
  json["calls"] = treeTable(past->calls, standOf);
  if (past->memoryKnown)
    json["allocations"] = treeTable(past->allocations, standOf);
  return forScript(json);
}

std::string PageData::file(std::uint32_t number) const {
  const FileView &file = report.files[number];
  std::string text;
  for (std::string_view line : file.source.lines) {
    text += line;
    text += '\n';
  }
  if (!text.empty())
    text.pop_back();
  Json json = {{"text", std::move(text)}};
  json["function"] = column(file.lines, [&](const LineView &line) {
    return line.function == none ? std::int64_t{-1} : std::int64_t{firsts[number]} + line.function;
  });
  json["code"] = column(file.lines, [](const LineView &line) { return line.code ? 1 : 0; });
  addLines(
      json, file.lines, [](const LineView &line) -> const LineView & { return line; },
      [&](const LineView &line) -> const TimesView & { return timesOf(file, line); });
  if (!file.memory.empty())
    addMemory(json, file.lines, [&](const LineView &line) { return memoryOf(file, line); });
  Json natures = Json::object();
  for (const LineView &line : file.lines)
    if (const Figure &self = timesOf(file, line).self; isMuch(report, self))
      if (Nature nature = natureOf(report, self, waitsOf(file, line)); !nature.word.empty())
        natures[std::to_string(line.line)] = {nature.word, nature.evidence};
  json["natures"] = std::move(natures);
  std::vector<Met> most;
  std::size_t ofLine = 0;
  for (std::size_t at = 0; at < mets[number].size(); ++at) {
    ofLine = at && mets[number][at].line == mets[number][at - 1].line ? ofLine + 1 : 0;
    if (ofLine < mostThreads)
      most.push_back(mets[number][at]);
  }
  Json threads = Json::object();
  threads["line"] = column(most, [](const Met &met) { return met.line; });
  threads["thread"] = column(most, [](const Met &met) { return met.thread; });
  threads["time"] = column(most, [](const Met &met) { return met.time; });
  threads["wait"] = column(most, [](const Met &met) { return met.wait; });
  json["threads"] = std::move(threads);
  if (counterparts) {
    std::vector<Counterparts::Line> before;
    for (const LineView &line : file.lines)
      before.push_back(counterparts->lineBefore(number, line.line));
    addBefore(json, before);
  }
  return forScript(json);
}

} // namespace lineprof
