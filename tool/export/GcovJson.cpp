// One element to a line. What has no known count has no entry: a reader would take it for code that never ran.
#include "export/GcovJson.h"

#include "export/Places.h"

#include <fmt/format.h>
#include <ostream>
#include <utility>

namespace lineprof {

namespace {

/// gcov's of gcc 9 to 13.
constexpr const char *formatVersion = "1";

/// What stands before each element of a list.
class Separator {
  bool first = true;

public:
  const char *next() { return std::exchange(first, false) ? "\n" : ",\n"; }
};

/// Its instances are one: nobody knows which of them ran how often.
std::string nameOf(const FunctionView &function, const std::vector<CompiledView> &compiled) {
  return compiled.size() == 1 ? compiled.front().linkageName : function.name;
}

/// By function.
using Names = std::vector<std::string>;

Names namesOf(const FileView &file, std::uint32_t number, const LinkageNames &linkage) {
  Names names;
  for (const FunctionView &function : file.functions)
    names.push_back(nameOf(function, linkage.of(number, static_cast<std::uint32_t>(names.size()))));
  return names;
}

void writeFunctions(const FileView &file, const Names &names, std::ostream &out) {
  Separator separator;
  out << "\"functions\": [";
  for (std::size_t index = 0; index < names.size(); ++index)
    if (const FunctionView &function = file.functions[index]; function.calls && !function.isRegion())
      out << separator.next()
          << fmt::format(R"({{"name": {}, "demangled_name": {}, "start_line": {}, "start_column": 1, "end_line": {}, )"
                         R"("end_column": 1, "blocks": 1, "blocks_executed": {}, "execution_count": {}}})",
                         jsonString(names[index]), jsonString(function.name), function.firstLine, function.lastLine,
                         *function.calls != 0 ? 1 : 0, *function.calls);
  out << "],\n";
}

void writeLines(const FileView &file, const Names &names, std::ostream &out) {
  Separator separator;
  out << "\"lines\": [";
  for (const LineView &line : file.lines) {
    if (!line.code || !line.hits)
      continue;
    out << separator.next()
        << fmt::format(R"({{"line_number": {}, "count": {}, "unexecuted_block": false, "branches": [])", line.line,
                       *line.hits);
    if (line.function != none)
      out << ", \"function_name\": " << jsonString(names[line.function]);
    out << '}';
  }
  out << "]}";
}

std::string factOf(const Report &report, std::string_view key) {
  if (!report.runs.empty())
    for (const auto &[name, value] : report.runs.front().process.facts)
      if (name == key)
        return value;
  return "";
}

} // namespace

void writeGcovJson(const Report &report, const ExportOptions &options, std::ostream &out) {
  out << fmt::format("{{\"format_version\": \"{}\", \"gcc_version\": \"lineprof\", \"current_working_directory\": {}, "
                     "\"data_file\": {},\n\"files\": [",
                     formatVersion, jsonString(factOf(report, "cwd")),
                     jsonString(report.runs.empty() ? "" : report.runs.front().path));
  Separator separator;
  for (std::uint32_t number = 0; number < report.files.size(); ++number) {
    const FileView &file = report.files[number];
    Names names = namesOf(file, number, options.names);
    out << separator.next() << "{\"file\": " << jsonString(file.path) << ",\n";
    writeFunctions(file, names, out);
    writeLines(file, names, out);
  }
  out << "]}\n";
}

} // namespace lineprof
