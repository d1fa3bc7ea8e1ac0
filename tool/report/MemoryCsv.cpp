// Writes what was allocated as CSV.
#include "report/MemoryJson.h"

#include "report/Csv.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

void addFigures(std::vector<std::string> &fields, const Report &report, const Allocated &allocated) {
  for (const MemoryFigure &figure : memoryFigures)
    fields.push_back(figure.isKnown(report) ? fmt::format("{}", allocated.*figure.value) : "");
}

std::string countField(const std::optional<std::uint64_t> &count) { return count ? fmt::format("{}", *count) : ""; }

} // namespace

void renderMemoryCsv(const Report &report, const MemoryRows &rows, std::ostream &out) {
  std::vector<std::string> titles = {"kind", "file", "line", "function", "hits"};
  for (const char *prefix : {"", "self_"})
    for (const MemoryFigure &figure : memoryFigures)
      titles.push_back(prefix + std::string(figure.key));
  titles.emplace_back("text");
  out << csvLine(titles);
  for (LineReference at : rows.lines) {
    const FileView &file = report.files[at.file];
    const LineView &line = file.lines[at.line];
    MemoryView memory = memoryOf(file, line);
    std::vector<std::string> fields = {"line", file.path, fmt::format("{}", line.line),
                                       line.function == none ? "" : file.functions[line.function].name,
                                       countField(line.hits)};
    addFigures(fields, report, memory.all);
    addFigures(fields, report, memory.self);
    fields.push_back(line.line <= file.source.lines.size() ? std::string(file.source.lines[line.line - 1]) : "");
    out << csvLine(fields);
  }
  for (FunctionReference at : rows.functions) {
    const FileView &file = report.files[at.file];
    const FunctionView &function = file.functions[at.function];
    std::vector<std::string> fields = {"function", file.path, fmt::format("{}", function.firstLine), function.name,
                                       countField(function.calls)};
    addFigures(fields, report, function.memory.all);
    addFigures(fields, report, function.memory.self);
    fields.emplace_back();
    out << csvLine(fields);
  }
}

} // namespace lineprof
