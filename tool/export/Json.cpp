// The parts are those of the reports' JSON; the tree of calls is nowhere else.
#include "export/Json.h"

#include "report/JsonParts.h"
#include "report/Numbers.h"

#include <ostream>

namespace lineprof {

namespace {

Json callJson(const Report &report, std::size_t number) {
  const CallView &call = report.calls[number];
  const FileView *file = call.file == none ? nullptr : &report.files[call.file];
  bool named = file && call.function != none;
  return {{"id", number},
          {"parent", number == 0 ? Json(nullptr) : Json(call.parent)},
          {"file", file ? Json(file->path) : Json(nullptr)},
          {"line", file ? Json(call.line) : Json(nullptr)},
          {"function", named ? Json(file->functions[call.function].name) : Json(nullptr)},
          {"self", timeJson(call.own, report.timed)},
          {"samples", call.own.samples},
          {"self_wait", report.waited ? Json(seconds(call.own.wait)) : Json(nullptr)},
          {"self_ready", report.waited ? Json(seconds(call.own.ready)) : Json(nullptr)}};
}

} // namespace

void writeJson(const Report &report, const ExportOptions &, std::ostream &out) {
  beginJson(report, out);
  out << "\"total\": " << dumpJson(totalJson(report)) << ",\n";
  out << "\"profiles\": " << dumpJson(runsJson(report)) << ",\n";
  out << "\"files\": " << dumpJson(filesJson(report)) << ",\n";
  JsonArray functions(out, "functions");
  for (const FileView &file : report.files)
    for (const FunctionView &function : file.functions)
      functions.add(functionJson(report, file, function));
  functions.end();
  out << ",\n";
  JsonArray lines(out, "lines");
  for (const FileView &file : report.files)
    for (const LineView &line : file.lines)
      if (line.code || line.times || line.memory)
        lines.add(lineJson(report, file, line, report.total));
  lines.end();
  out << ",\n";
  JsonArray calls(out, "calls");
  for (std::size_t number = 0; number < report.calls.size(); ++number)
    calls.add(callJson(report, number));
  calls.end();
  out << "}\n";
}

} // namespace lineprof
