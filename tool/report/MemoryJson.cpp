// Writes what lines and functions allocated for programs.
#include "report/MemoryJson.h"

#include "report/JsonParts.h"

#include <ostream>

namespace lineprof {

void renderMemoryJson(const Report &report, const MemoryRows &rows, std::ostream &out) {
  beginJson(report, out);
  out << "\"total\": " << dumpJson(allocatedJson(report, report.allocated)) << ",\n";
  out << "\"outside\": " << dumpJson(allocatedJson(report, report.allocatedOutside)) << ",\n";
  out << "\"profiles\": " << dumpJson(runsJson(report)) << ",\n";
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
