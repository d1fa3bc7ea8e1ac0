// Processes and threads as JSON.
#include "analysis/Selection.h"
#include "profile/TextNames.h"
#include "report/BlockTable.h"
#include "report/JsonParts.h"
#include "report/Numbers.h"
#include "report/RunHeader.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

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

Json standJson(const Report &report, const StandView &stand) {
  const FileView *file = stand.file == none ? nullptr : &report.files[stand.file];
  bool named = file && stand.function != none;
  return {{"file", file ? Json(file->path) : Json(nullptr)},
          {"line", stand.line},
          {"function", named ? Json(file->functions[stand.function].name) : Json(nullptr)}};
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
          {"wait", secondsOrNull(report.waited, thread.figure.wait)},
          {"ready", secondsOrNull(report.waited, thread.figure.ready)},
          {"waits", waitsJson(report, thread.waits)},
          {"share", report.timed ? Json(percentOf(thread.figure.time, report.total.time)) : Json(nullptr)},
          {"hottest", thread.hottest.file == none ? Json(nullptr) : standJson(report, thread.hottest)},
          {"samples", thread.samples},
          {"sampled", seconds(thread.sampledTime)},
          {"dropped", thread.dropped},
          {"memory", allocatedJson(report, thread.allocated)},
          {"stack", stackJson(report, thread)}};
}

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

Json runsJson(const Report &report) {
  Json runs = Json::array();
  for (const RunView &run : report.runs) {
    const Process &process = run.process;
    Json facts = Json::object();
    for (const auto &[key, value] : process.facts)
      facts[key] = value;
    std::uint64_t wall =
        process.lastMonotonic > process.startMonotonic ? process.lastMonotonic - process.startMonotonic : 0;
    std::optional<std::uint64_t> system = systemOf(run);
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
                    {"system", system ? Json(seconds(*system)) : Json(nullptr)},
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

void beginJson(const Report &report, std::ostream &out) {
  Json header = Json::array();
  for (const RunView &run : report.runs)
    header.push_back(headerJson(run));
  out << "{\"schema_version\": " << schemaVersion << ",\n";
  out << "\"warnings\": " << dumpJson(Json(report.warnings)) << ",\n";
  out << "\"header\": " << dumpJson(header) << ",\n";
}

} // namespace lineprof
