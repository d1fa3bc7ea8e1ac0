// Writes what lines and functions allocated for programs.
#include "report/MemoryJson.h"

#include "report/JsonParts.h"

#include <ostream>

namespace lineprof {

namespace {

double seconds(std::uint64_t time) { return static_cast<double>(time) / 1e9; }

Json timelineJson(const RunView &run) {
  bool live = run.memory && run.memory->counted() && run.memory->mode >= format::MemoryMode::live;
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
  out << "\"profiles\": " << dumpJson(runsJson(report)) << ",\n";
  JsonArray timeline(out, "timeline");
  for (const RunView &run : report.runs)
    timeline.add(timelineJson(run));
  timeline.end();
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
    functions.add(row);
  }
  functions.end();
  out << "}\n";
}

} // namespace lineprof
