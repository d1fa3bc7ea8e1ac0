// Writes the threads for programs.
#include "report/ThreadsTables.h"

#include "analysis/Selection.h"
#include "report/Csv.h"
#include "report/JsonParts.h"
#include "report/Numbers.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

Json clockJson(std::uint64_t nanoseconds) { return nanoseconds ? Json(seconds(nanoseconds)) : Json(nullptr); }

Json hottestJson(const Report &report, const StandView &hottest) {
  if (hottest.file == none)
    return nullptr;
  return {{"file", report.files[hottest.file].path}, {"line", hottest.line}};
}

Json functionsJson(const Report &report, const ThreadRow &row) {
  Json functions = Json::array();
  for (const ThreadFunction &each : row.functions) {
    const FileView &file = report.files[each.file];
    functions.push_back({{"function", file.functions[each.function].name},
                         {"file", file.path},
                         {"line", file.functions[each.function].firstLine},
                         {"tottime", timeJson(each.self, report.timed)},
                         {"self_wait", report.waited ? Json(seconds(each.self.wait)) : Json(nullptr)}});
  }
  return functions;
}

Json rowJson(const Report &report, const ThreadRow &row) {
  auto looked = [&report](std::uint64_t time) { return report.waited ? Json(seconds(time)) : Json(nullptr); };
  return {{"name", row.name},
          {"tid", row.tid ? Json(row.tid) : Json(nullptr)},
          {"threads", row.threads},
          {"wall", clockJson(row.wall)},
          {"cpu", clockJson(row.cpu)},
          {"system", row.system ? Json(seconds(*row.system)) : Json(nullptr)},
          {"time", timeJson(row.figure, report.timed)},
          {"wait", looked(row.figure.wait)},
          {"ready", looked(row.figure.ready)},
          {"waits", waitsJson(report, row.waits)},
          {"percent", report.timed ? Json(percentOf(row.figure.time, report.total.time)) : Json(nullptr)},
          {"samples", row.samples},
          {"memory", allocatedJson(report, row.allocated)},
          {"hottest", hottestJson(report, row.hottest)}};
}

} // namespace

void renderThreadsJson(const Report &report, const std::vector<ThreadRow> &rows, bool byFunction, std::ostream &out) {
  beginJson(report, out);
  out << "\"total\": " << dumpJson(totalJson(report)) << ",\n";
  out << "\"profiles\": " << dumpJson(runsJson(report)) << ",\n";
  JsonArray array(out, "threads");
  for (const ThreadRow &row : rows) {
    Json json = rowJson(report, row);
    if (byFunction)
      json["functions"] = functionsJson(report, row);
    array.add(json);
  }
  array.end();
  out << "}\n";
}

void renderThreadsCsv(const Report &report, const std::vector<ThreadRow> &rows, std::ostream &out) {
  out << csvLine({"name", "tid", "threads", "wall", "cpu", "system", "time", "wait", "ready", "percent", "samples",
                  "hottest_file", "hottest_line", "allocs", "bytes", "frees"});
  auto number = [](bool known, std::uint64_t time) { return known ? fmt::format("{}", seconds(time)) : std::string(); };
  auto amount = [&report](std::uint64_t value) { return report.memoryKnown ? fmt::format("{}", value) : ""; };
  for (const ThreadRow &row : rows) {
    bool hot = row.hottest.file != none;
    out << csvLine({row.name, row.tid ? fmt::format("{}", row.tid) : "", fmt::format("{}", row.threads),
                    number(row.wall != 0, row.wall), number(row.cpu != 0, row.cpu),
                    number(row.system.has_value(), row.system.value_or(0)), number(report.timed, row.figure.time),
                    number(report.waited, row.figure.wait), number(report.waited, row.figure.ready),
                    report.timed ? fmt::format("{}", percentOf(row.figure.time, report.total.time)) : "",
                    fmt::format("{}", row.samples), hot ? report.files[row.hottest.file].path : "",
                    hot ? fmt::format("{}", row.hottest.line) : "", amount(row.allocated.allocations),
                    amount(row.allocated.bytes), amount(row.allocated.frees)});
  }
}

} // namespace lineprof
