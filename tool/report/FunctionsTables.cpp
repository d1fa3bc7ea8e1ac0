// Writes the functions for programs.
#include "report/FunctionsTables.h"

#include "report/Csv.h"
#include "report/JsonParts.h"
#include "report/Numbers.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

void renderFunctionsJson(const Report &report, const std::vector<FunctionReference> &functions, const char *key,
                         std::ostream &out) {
  beginJson(report, out);
  out << "\"total\": " << dumpJson(totalJson(report)) << ",\n";
  out << "\"profiles\": " << dumpJson(runsJson(report)) << ",\n";
  JsonArray rows(out, key);
  for (FunctionReference at : functions) {
    const FileView &file = report.files[at.file];
    rows.add(functionJson(report, file, file.functions[at.function]));
  }
  rows.end();
  out << "}\n";
}

void renderFunctionsCsv(const Report &report, const std::vector<FunctionReference> &functions, std::ostream &out) {
  std::vector<std::string> titles = {"file", "line", "function"};
  for (const FunctionColumnName &column : functionColumns)
    if (column.column != FunctionColumn::name)
      titles.emplace_back(column.name);
  titles.emplace_back("throttled");
  out << csvLine(titles);
  for (FunctionReference at : functions) {
    const FileView &file = report.files[at.file];
    const FunctionView &function = file.functions[at.function];
    std::vector<std::string> fields = {file.path, fmt::format("{}", function.firstLine), function.name};
    for (const FunctionColumnName &column : functionColumns) {
      if (column.column == FunctionColumn::name)
        continue;
      std::optional<double> value = valueOf(column.column, report, function);
      fields.push_back(!value                    ? ""
                       : isNumber(column.column) ? fmt::format("{:.0f}", *value)
                                                 : fmt::format("{}", seconds(*value)));
    }
    fields.emplace_back(function.latency ? function.latency->throttled ? "1" : "0" : "");
    out << csvLine(fields);
  }
}

} // namespace lineprof
