// Turns views into JSON values.
#include "report/JsonParts.h"

#include "analysis/Confidence.h"
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

const char *endingName(Ending ending) {
  switch (ending) {
  case Ending::exited:
    return "exited";
  case Ending::killed:
    return "killed";
  case Ending::running:
    return "running";
  case Ending::killedOrRunning:
    break;
  }
  return "killed or running";
}

/// 0 stands for a clock that said nothing.
Json clockJson(std::uint64_t nanoseconds) { return nanoseconds ? Json(seconds(nanoseconds)) : Json(nullptr); }

Json stackJson(const Report &report, const ThreadView &thread) {
  Json stack = Json::array();
  for (const StandView &stand : thread.stack) {
    bool known = stand.file != none;
    stack.push_back(
        {{"file", known ? Json(report.files[stand.file].path) : Json(nullptr)},
         {"line", stand.line},
         {"function", known ? Json(report.files[stand.file].functions[stand.function].name) : Json(nullptr)}});
  }
  return stack;
}

Json threadJson(const Report &report, const ThreadView &thread) {
  return {{"thread", thread.index},
          {"tid", thread.tid},
          {"name", thread.name},
          {"state", nameOf(stateNames, thread.state)},
          {"generation", thread.generation},
          {"cpu", clockJson(thread.cpu)},
          {"samples", thread.samples},
          {"sampled", seconds(thread.sampledTime)},
          {"dropped", thread.dropped},
          {"stack", stackJson(report, thread)}};
}

} // namespace

Json timeJson(const Figure &figure, bool timed) { return timed ? Json(seconds(figure.time)) : Json(nullptr); }

Json lineJson(const Report &report, const FileView &file, const LineView &line, const Figure &whole) {
  Interval interval = interval95(line.time, report.total);
  Json function = line.function == none ? Json(nullptr) : Json(file.functions[line.function].name);
  bool hasText = line.line <= file.source.lines.size();
  return {{"file", file.path},
          {"line", line.line},
          {"function", std::move(function)},
          {"hits", orNull(line.hits)},
          {"time", timeJson(line.time, line.timed)},
          {"self", timeJson(line.self, line.timed)},
          {"per_hit", orNull(perHit(line))},
          {"percent", line.timed ? Json(percentOf(line.time.time, whole.time)) : Json(nullptr)},
          {"samples", line.time.samples},
          {"time_low", line.timed ? Json(seconds(interval.low)) : Json(nullptr)},
          {"time_high", line.timed ? Json(seconds(interval.high)) : Json(nullptr)},
          {"text", hasText ? Json(file.source.lines[line.line - 1]) : Json(nullptr)}};
}

Json runsJson(const Report &report) {
  Json runs = Json::array();
  for (const RunView &run : report.runs) {
    const Process &process = run.process;
    Json facts = Json::object();
    for (const auto &[key, value] : process.facts)
      facts[key] = value;
    std::uint64_t wall =
        process.lastMonotonic > process.startMonotonic ? process.lastMonotonic - process.startMonotonic : 0;
    Json threads = Json::array();
    for (const ThreadView &thread : run.threads)
      threads.push_back(threadJson(report, thread));
    runs.push_back({{"profile", run.path},
                    {"pid", process.pid},
                    {"parent_pid", process.parentPid},
                    {"exited", process.exited},
                    {"ending", endingName(run.ending)},
                    {"engine", nameOf(engineNames, process.engine)},
                    {"sample_period", clockJson(process.samplePeriod)},
                    {"samples", run.samples},
                    {"dropped", run.dropped},
                    {"started", clockJson(process.startRealtime)},
                    {"wall", clockJson(wall)},
                    {"cpu", clockJson(process.cpu)},
                    {"sampled", run.samples ? Json(seconds(run.sampledTime)) : Json(nullptr)},
                    {"lost_threads", process.lostThreads},
                    {"facts", std::move(facts)},
                    {"threads", std::move(threads)}});
  }
  return runs;
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
  Interval interval = interval95(report.total, report.total);
  return {{"time", timeJson(report.total, report.timed)},
          {"time_low", report.timed ? Json(seconds(interval.low)) : Json(nullptr)},
          {"time_high", report.timed ? Json(seconds(interval.high)) : Json(nullptr)},
          {"outside", timeJson(report.outside, report.timed)},
          {"samples", report.total.samples}};
}

std::string dumpJson(const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

JsonArray::JsonArray(std::ostream &stream, const char *key) : out(stream) { out << "\"" << key << "\": ["; }

void JsonArray::add(const Json &element) {
  out << (first ? "\n  " : ",\n  ") << dumpJson(element);
  first = false;
}

void JsonArray::end() { out << (first ? "]" : "\n]"); }

} // namespace lineprof
