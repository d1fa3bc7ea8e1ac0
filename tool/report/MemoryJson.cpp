// Writes what lines and functions allocated for programs.
#include "report/MemoryJson.h"

#include "report/JsonParts.h"
#include "report/MemorySections.h"
#include "report/Numbers.h"

#include <cmath>
#include <ostream>

namespace lineprof {

namespace {

Json intervalJson(std::uint64_t value, double variance) {
  Interval interval = estimate95(value, variance);
  return {interval.low, interval.high};
}

/// Of estimates; null where all was counted.
Json intervalsJson(const Report &report, const Allocated &of) {
  if (!report.memorySampled)
    return nullptr;
  return {{"allocs", intervalJson(of.allocations, of.blocksVariance)},
          {"bytes", intervalJson(of.bytes, of.variance)},
          {"leaked", intervalJson(of.leaked, of.leakedVariance)},
          {"peak", intervalJson(of.peak, of.peakVariance)}};
}

Json lifetimesJson(const RunView &run) {
  Json lifetimes = Json::array();
  for (std::size_t bucket = 0; run.memory && bucket < run.memory->lifetimes.size(); ++bucket)
    if (std::uint64_t blocks = run.memory->lifetimes[bucket])
      lifetimes.push_back({{"below", std::ldexp(1e-9, static_cast<int>(bucket))}, {"blocks", blocks}});
  return {{"profile", run.path}, {"ages", std::move(lifetimes)}};
}

Json findingJson(const Report &report, const MemoryFinding &finding) {
  const FileView &file = report.files[finding.at.file];
  const LineView &line = file.lines[finding.at.line];
  bool ofLoop = finding.kind == FindingKind::loop;
  return {{"kind", nameOf(finding.kind)},
          {"file", file.path},
          {"line", line.line},
          {"function", line.function == none ? Json(nullptr) : Json(file.functions[line.function].name)},
          {"evidence", evidenceOf(report, finding)},
          {"allocs", ofLoop ? finding.allocations : finding.own.allocations},
          {"bytes", ofLoop ? finding.bytes : finding.own.bytes},
          {"max_size", finding.own.largest},
          {"growths", finding.own.growths},
          {"copied", finding.own.copied},
          {"hits", ofLoop ? Json(finding.hits) : Json(nullptr)},
          {"ncalls", ofLoop ? Json(finding.calls) : Json(nullptr)}};
}

Json timelineJson(const RunView &run) {
  bool live = run.memory && run.memory->followed();
  Json moments = Json::array(), threads = Json::array();
  for (const Moment &moment : run.timeline)
    moments.push_back({{"at", seconds(moment.at)},
                       {"resident", moment.resident},
                       {"live", live ? Json(moment.live) : Json(nullptr)},
                       {"minor_faults", moment.minorFaults},
                       {"major_faults", moment.majorFaults}});
  for (const ThreadView &thread : run.threads) {
    Json cpu = Json::array(), wait = Json::array();
    for (const ThreadMoment &moment : thread.timeline) {
      cpu.push_back(seconds(moment.cpu));
      wait.push_back(seconds(moment.waited));
    }
    if (!thread.timeline.empty())
      threads.push_back({{"thread", thread.index}, {"name", thread.name}, {"cpu", cpu}, {"wait", wait}});
  }
  return {{"profile", run.path}, {"moments", std::move(moments)}, {"threads", std::move(threads)}};
}

} // namespace

void renderMemoryJson(const Report &report, const MemoryRows &rows, std::ostream &out) {
  beginJson(report, out);
  out << "\"total\": " << dumpJson(allocatedJson(report, report.allocated)) << ",\n";
  out << "\"outside\": " << dumpJson(allocatedJson(report, report.allocatedOutside)) << ",\n";
  out << "\"intervals\": " << dumpJson(intervalsJson(report, report.allocated)) << ",\n";
  out << "\"profiles\": " << dumpJson(runsJson(report)) << ",\n";
  JsonArray timeline(out, "timeline");
  for (const RunView &run : report.runs)
    timeline.add(timelineJson(run));
  timeline.end();
  out << ",\n";
  JsonArray lifetimes(out, "lifetimes");
  for (const RunView &run : report.runs)
    lifetimes.add(lifetimesJson(run));
  lifetimes.end();
  out << ",\n";
  JsonArray findings(out, "findings");
  for (const MemoryFinding &finding : rows.findings)
    findings.add(findingJson(report, finding));
  findings.end();
  out << ",\n";
  JsonArray lines(out, "lines");
  for (LineReference at : rows.lines) {
    const FileView &file = report.files[at.file];
    const LineView &line = file.lines[at.line];
    bool hasText = line.line <= file.source.lines.size();
    Json row = {{"file", file.path},
                {"line", line.line},
                {"function", line.function == none ? Json(nullptr) : Json(file.functions[line.function].name)},
                {"hits", orNull(line.hits)}};
    addMemoryJson(row, report, memoryOf(file, line));
    row["intervals"] = intervalsJson(report, memoryOf(file, line).all);
    row["text"] = hasText ? Json(file.source.lines[line.line - 1]) : Json(nullptr);
    lines.add(row);
  }
  lines.end();
  out << ",\n";
  JsonArray functions(out, "functions");
  for (FunctionReference at : rows.functions) {
    const FileView &file = report.files[at.file];
    const FunctionView &function = file.functions[at.function];
    Json row = {{"function", function.name},
                {"file", file.path},
                {"line", function.firstLine},
                {"ncalls", orNull(function.calls)}};
    addMemoryJson(row, report, function.memory);
    row["intervals"] = intervalsJson(report, function.memory.all);
    functions.add(row);
  }
  functions.end();
  out << "}\n";
}

} // namespace lineprof
