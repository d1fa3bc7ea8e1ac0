// Turns views into JSON values.
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

Json natureJson(const Report &report, const Figure &own, const Waits &waits) {
  Nature nature = natureOf(report, own, waits);
  return nature.word.empty() ? Json(nullptr) : Json{{"word", nature.word}, {"evidence", nature.evidence}};
}

/// 0 stands for a clock that said nothing.
Json clockJson(std::uint64_t nanoseconds) { return nanoseconds ? Json(seconds(nanoseconds)) : Json(nullptr); }

Json known(bool isKnown, std::uint64_t nanoseconds) { return isKnown ? Json(seconds(nanoseconds)) : Json(nullptr); }

Json standJson(const Report &report, const StandView &stand) {
  const FileView *file = stand.file == none ? nullptr : &report.files[stand.file];
  bool named = file && stand.function != none;
  return {{"file", file ? Json(file->path) : Json(nullptr)},
          {"line", stand.line},
          {"function", named ? Json(file->functions[stand.function].name) : Json(nullptr)}};
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

Json dilationJson(const RunView &run) {
  if (!run.dilation || run.process.cpu == 0)
    return nullptr;
  const DilationView &dilation = *run.dilation;
  return {{"share", dilation.all() / static_cast<double>(run.process.cpu)},
          {"counters", seconds(dilation.counts)},
          {"activations", seconds(dilation.activations)},
          {"samples", seconds(dilation.samples)},
          {"timed_calls", seconds(dilation.timedCalls)},
          {"timed_lines", seconds(dilation.timedLines)}};
}

/// Picoseconds to seconds; 0 was not measured.
Json costJson(std::uint64_t cost) { return cost ? Json(static_cast<double>(cost) / 1e12) : Json(nullptr); }

Json costsJson(const format::Costs &costs) {
  return {{"count", costJson(costs.count)},          {"activation", costJson(costs.activation)},
          {"sample", costJson(costs.sample)},        {"timed_call", costJson(costs.timedCall)},
          {"timed_line", costJson(costs.timedLine)}, {"clock", costJson(costs.clock)}};
}

Json memoryUseJson(const RunView &run) {
  if (!run.memory)
    return nullptr;
  return {{"mode", nameOf(memoryNames, run.memory->mode)},
          {"aside", nameOf(asideNames, run.memory->aside)},
          {"lost", run.memory->lost},
          {"live", run.memory->live},
          {"peak", run.memory->peak},
          {"untracked", run.memory->untracked},
          {"period", run.memory->period ? Json(run.memory->period) : Json(nullptr)}};
}

Json marksJson(const RunView &run, std::uint64_t wall) {
  Json marks = Json::array();
  for (const ProgressView &point : run.progress)
    marks.push_back({{"name", point.name},
                     {"file", point.path},
                     {"line", point.line},
                     {"count", point.count},
                     {"per_second", wall ? Json(static_cast<double>(point.count) / seconds(wall)) : Json(nullptr)}});
  return marks;
}

Json finishedJson(const RunView &run) {
  Json finished = Json::array();
  for (const FinishedThreads &each : run.finished)
    finished.push_back({{"name", each.name},
                        {"threads", each.threads},
                        {"wall", seconds(each.wall)},
                        {"cpu", seconds(each.cpu)},
                        {"system", seconds(each.system)}});
  return finished;
}

Json latencyJson(const std::optional<LatencyView> &latency) {
  if (!latency)
    return nullptr;
  return {{"timed", latency->timed},        {"calls", latency->stood},          {"throttled", latency->throttled},
          {"thrown", latency->thrown},      {"total", seconds(latency->total)}, {"min", seconds(latency->min)},
          {"mean", seconds(latency->mean)}, {"p50", seconds(latency->p50)},     {"p95", seconds(latency->p95)},
          {"p99", seconds(latency->p99)},   {"p999", seconds(latency->p999)},   {"max", seconds(latency->max)}};
}

Json stackJson(const Report &report, const ThreadView &thread) {
  Json stack = Json::array();
  for (const StandView &stand : thread.stack)
    stack.push_back(standJson(report, stand));
  return stack;
}

Json threadJson(const Report &report, const ThreadView &thread) {
  return {{"thread", thread.index},
          {"tid", thread.tid},
          {"name", thread.name},
          {"state", nameOf(stateNames, thread.state)},
          {"generation", thread.generation},
          {"wall", clockJson(thread.wall)},
          {"cpu", clockJson(thread.cpu)},
          {"system", thread.system ? Json(seconds(*thread.system)) : Json(nullptr)},
          {"wait", known(report.waited, thread.figure.wait)},
          {"ready", known(report.waited, thread.figure.ready)},
          {"waits", waitsJson(report, thread.waits)},
          {"share", report.timed ? Json(percentOf(thread.figure.time, report.total.time)) : Json(nullptr)},
          {"hottest", thread.hottest.file == none ? Json(nullptr) : standJson(report, thread.hottest)},
          {"samples", thread.samples},
          {"sampled", seconds(thread.sampledTime)},
          {"dropped", thread.dropped},
          {"memory", allocatedJson(report, thread.allocated)},
          {"stack", stackJson(report, thread)}};
}

} // namespace

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
              {"system", known(report.systemKnown, function.time.system)},
              {"wait", known(report.waited, function.time.wait)},
              {"self_wait", known(report.waited, function.self.wait)},
              {"ready", known(report.waited, function.time.ready)},
              {"waits", waitsJson(report, function.waits)},
              {"nature", natureJson(report, function.self, function.waits)},
              {"coroutine", (function.flags & format::coroutine) != 0},
              {"region", function.isRegion()},
              {"latency", latencyJson(function.latency)}};
  addMemoryJson(row, report, function.memory);
  return row;
}

Json lineJson(const Report &report, const FileView &file, const LineView &line, const Figure &whole) {
  Interval interval = interval95(line.time, report.total), wait = waitInterval95(line.time, report.total);
  Json function = line.function == none ? Json(nullptr) : Json(file.functions[line.function].name);
  bool hasText = line.line <= file.source.lines.size();
  Json row = {{"file", file.path},
              {"line", line.line},
              {"function", std::move(function)},
              {"hits", orNull(line.hits)},
              {"threads", line.hits ? Json(line.threads) : Json(nullptr)},
              {"time", timeJson(line.time, line.timed)},
              {"self", timeJson(line.self, line.timed)},
              {"per_hit", orNull(perHit(line))},
              {"percent", line.timed ? Json(percentOf(line.time.time, whole.time)) : Json(nullptr)},
              {"samples", line.time.samples},
              {"time_low", line.timed ? Json(seconds(interval.low)) : Json(nullptr)},
              {"time_high", line.timed ? Json(seconds(interval.high)) : Json(nullptr)},
              {"system", known(report.systemKnown, line.time.system)},
              {"wait", known(report.waited, line.time.wait)},
              {"wait_low", report.waited ? Json(seconds(wait.low)) : Json(nullptr)},
              {"wait_high", report.waited ? Json(seconds(wait.high)) : Json(nullptr)},
              {"self_wait", known(report.waited, line.self.wait)},
              {"ready", known(report.waited, line.time.ready)},
              {"waits", waitsJson(report, waitsOf(file, line))},
              {"nature", natureJson(report, line.self, waitsOf(file, line))},
              {"exact", exactJson(file, line)}};
  addMemoryJson(row, report, memoryOf(file, line));
  row["text"] = hasText ? Json(file.source.lines[line.line - 1]) : Json(nullptr);
  return row;
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
                    {"system", clockJson(process.systemCpu)},
                    {"looks", run.looks},
                    {"clock", nameOf(clockNames, process.clock)},
                    {"ticks_per_second", process.ticksPerSecond ? Json(process.ticksPerSecond) : Json(nullptr)},
                    {"throttled", run.throttled},
                    {"untimed", run.untimed},
                    {"resets", process.epoch},
                    {"paused", seconds(process.pausedTime)},
                    {"is_paused", process.pausedSince != 0},
                    {"costs", costsJson(process.costs)},
                    {"dilation", dilationJson(run)},
                    {"progress", marksJson(run, wall)},
                    {"finished_threads", finishedJson(run)},
                    {"lost_threads", process.lostThreads},
                    {"memory", memoryUseJson(run)},
                    {"facts", std::move(facts)},
                    {"threads", std::move(threads)}});
  }
  return runs;
}

namespace {

Json headerJson(const RunView &run) {
  const Process &process = run.process;
  bool sampled = process.engine != format::Engine::none;
  return {
      {"path", run.path},
      {"engine", nameOf(engineNames, process.engine)},
      {"clock", nameOf(clockNames, process.clock)},
      {"rate_hz", sampled && process.samplePeriod ? Json(1e9 / static_cast<double>(process.samplePeriod)) : nullptr},
      {"samples", run.samples},
      {"dropped", run.dropped},
      {"throttled", run.throttled},
      {"probe_cost", costJson(process.costs.count)},
      {"dilation", dilationJson(run)}};
}

} // namespace

void beginJson(const Report &report, std::ostream &out) {
  Json header = Json::array();
  for (const RunView &run : report.runs)
    header.push_back(headerJson(run));
  out << "{\"schema_version\": " << schemaVersion << ",\n";
  out << "\"warnings\": " << dumpJson(Json(report.warnings)) << ",\n";
  out << "\"header\": " << dumpJson(header) << ",\n";
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
          {"system", known(report.systemKnown, report.total.system)},
          {"wait", known(report.waited, report.total.wait)},
          {"wait_low", report.waited ? Json(seconds(wait.low)) : Json(nullptr)},
          {"wait_high", report.waited ? Json(seconds(wait.high)) : Json(nullptr)},
          {"ready", known(report.waited, report.total.ready)},
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
