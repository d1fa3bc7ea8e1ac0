// Functions, lines, files and sums as JSON.
#include "report/JsonParts.h"

#include "analysis/Confidence.h"
#include "analysis/MemoryRanking.h"
#include "analysis/Selection.h"
#include "profile/TextNames.h"
#include "report/BlockTable.h"
#include "report/Numbers.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

const char *stateName(SourceState state) {
  return state == SourceState::same ? "same" : state == SourceState::changed ? "changed" : "missing";
}

Json natureJson(const Report &report, const Figure &own, const Waits &waits) {
  Nature nature = natureOf(report, own, waits);
  return nature.word.empty() ? Json(nullptr) : Json{{"word", nature.word}, {"evidence", nature.evidence}};
}

Json exactJson(const FileView &file, const LineView &line) {
  if (!line.exact)
    return nullptr;
  const ExactView &exact = file.exact[*line.exact];
  return {{"time", seconds(exact.adjusted())},
          {"time_raw", seconds(exact.time)},
          {"self", seconds(exact.adjustedSelf())},
          {"self_raw", seconds(exact.self)},
          {"floor", seconds(exact.floor())},
          {"max", seconds(exact.max)},
          {"visits", exact.visits}};
}

Json latencyJson(const std::optional<LatencyView> &latency) {
  if (!latency)
    return nullptr;
  return {{"timed", latency->timed},        {"calls", latency->stood},          {"throttled", latency->throttled},
          {"thrown", latency->thrown},      {"total", seconds(latency->total)}, {"min", seconds(latency->min)},
          {"mean", seconds(latency->mean)}, {"p50", seconds(latency->p50)},     {"p95", seconds(latency->p95)},
          {"p99", seconds(latency->p99)},   {"p999", seconds(latency->p999)},   {"max", seconds(latency->max)}};
}

} // namespace

Json secondsOrNull(bool known, std::uint64_t nanoseconds) { return known ? Json(seconds(nanoseconds)) : Json(nullptr); }

Json timeJson(const Figure &figure, bool timed) { return timed ? Json(seconds(figure.time)) : Json(nullptr); }

Json waitsJson(const Report &report, const Waits &waits) {
  if (!report.waited)
    return nullptr;
  Json json = Json::object();
  for (const auto &wait : waitNames)
    if (std::uint64_t time = waits[static_cast<std::size_t>(wait.value)])
      json[std::string(wait.name)] = seconds(time);
  return json;
}

Json allocatedJson(const Report &report, const Allocated &allocated) {
  if (!report.memoryKnown)
    return nullptr;
  Json json = Json::object();
  for (const MemoryFigure &figure : memoryFigures)
    json[std::string(figure.key)] = figure.isKnown(report) ? Json(allocated.*figure.value) : Json(nullptr);
  return json;
}

void addMemoryJson(Json &row, const Report &report, const MemoryView &memory) {
  for (const MemoryFigure &figure : memoryFigures)
    row[std::string(figure.key)] = figure.isKnown(report) ? Json(memory.all.*figure.value) : Json(nullptr);
  row["self_memory"] = allocatedJson(report, memory.self);
}

Json functionJson(const Report &report, const FileView &file, const FunctionView &function) {
  Json row = {{"function", function.name},
              {"file", file.path},
              {"line", function.firstLine},
              {"last_line", function.lastLine},
              {"within", function.parent == none ? Json(nullptr) : Json(file.functions[function.parent].name)},
              {"ncalls", orNull(function.calls)},
              {"threads", function.calls ? Json(function.threads) : Json(nullptr)},
              {"tottime", timeJson(function.self, function.timed)},
              {"cumtime", timeJson(function.time, function.timed)},
              {"samples", function.time.samples},
              {"system", secondsOrNull(report.systemKnown, function.time.system)},
              {"wait", secondsOrNull(report.waited, function.time.wait)},
              {"self_wait", secondsOrNull(report.waited, function.self.wait)},
              {"ready", secondsOrNull(report.waited, function.time.ready)},
              {"waits", waitsJson(report, function.waits)},
              {"nature", natureJson(report, function.self, function.waits)},
              {"coroutine", (function.flags & format::coroutine) != 0},
              {"region", function.isRegion()},
              {"latency", latencyJson(function.latency)}};
  addMemoryJson(row, report, function.memory);
  return row;
}

Json lineJson(const Report &report, const FileView &file, const LineView &line, const Figure &whole) {
  const auto &[time, self] = timesOf(file, line);
  Interval interval = interval95(time, report.total), wait = waitInterval95(time, report.total);
  Json function = line.function == none ? Json(nullptr) : Json(file.functions[line.function].name);
  bool hasText = line.line <= file.source.lines.size();
  Json row = {{"file", file.path},
              {"line", line.line},
              {"function", std::move(function)},
              {"hits", orNull(line.hits)},
              {"threads", line.hits ? Json(line.threads) : Json(nullptr)},
              {"time", timeJson(time, line.timed)},
              {"self", timeJson(self, line.timed)},
              {"per_hit", orNull(perHit(file, line))},
              {"percent", line.timed ? Json(percentOf(time.time, whole.time)) : Json(nullptr)},
              {"samples", time.samples},
              {"time_low", line.timed ? Json(seconds(interval.low)) : Json(nullptr)},
              {"time_high", line.timed ? Json(seconds(interval.high)) : Json(nullptr)},
              {"system", secondsOrNull(report.systemKnown, time.system)},
              {"wait", secondsOrNull(report.waited, time.wait)},
              {"wait_low", report.waited ? Json(seconds(wait.low)) : Json(nullptr)},
              {"wait_high", report.waited ? Json(seconds(wait.high)) : Json(nullptr)},
              {"self_wait", secondsOrNull(report.waited, self.wait)},
              {"ready", secondsOrNull(report.waited, time.ready)},
              {"waits", waitsJson(report, waitsOf(file, line))},
              {"nature", natureJson(report, self, waitsOf(file, line))},
              {"exact", exactJson(file, line)}};
  addMemoryJson(row, report, memoryOf(file, line));
  row["text"] = hasText ? Json(file.source.lines[line.line - 1]) : Json(nullptr);
  return row;
}

Json filesJson(const Report &report) {
  Json files = Json::array();
  for (const FileView &file : report.files)
    files.push_back({{"path", file.path},
                     {"shown_as", file.shownAs},
                     {"hash", fmt::format("{:016x}", file.hash)},
                     {"source", stateName(file.source.state)},
                     {"other_versions", file.otherVersions},
                     {"lines", file.lines.size()},
                     {"functions", file.functions.size()}});
  return files;
}

Json totalJson(const Report &report) {
  Interval interval = interval95(report.total, report.total), wait = waitInterval95(report.total, report.total);
  return {{"time", timeJson(report.total, report.timed)},
          {"time_low", report.timed ? Json(seconds(interval.low)) : Json(nullptr)},
          {"time_high", report.timed ? Json(seconds(interval.high)) : Json(nullptr)},
          {"outside", timeJson(report.outside, report.timed)},
          {"samples", report.total.samples},
          {"system", secondsOrNull(report.systemKnown, report.total.system)},
          {"wait", secondsOrNull(report.waited, report.total.wait)},
          {"wait_low", report.waited ? Json(seconds(wait.low)) : Json(nullptr)},
          {"wait_high", report.waited ? Json(seconds(wait.high)) : Json(nullptr)},
          {"ready", secondsOrNull(report.waited, report.total.ready)},
          {"waits", waitsJson(report, report.waits)},
          {"memory", allocatedJson(report, report.allocated)},
          {"memory_outside", allocatedJson(report, report.allocatedOutside)}};
}

std::string dumpJson(const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

JsonArray::JsonArray(std::ostream &stream, const char *key) : out(stream) { out << "\"" << key << "\": ["; }

void JsonArray::add(const Json &element) {
  out << (first ? "\n  " : ",\n  ") << dumpJson(element);
  first = false;
}

void JsonArray::end() { out << (first ? "]" : "\n]"); }

} // namespace lineprof
