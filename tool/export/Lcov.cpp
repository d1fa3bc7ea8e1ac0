// One record for each file. What has no known count has no entry: a reader would take it for code that never ran.
#include "export/Lcov.h"

#include "export/Places.h"

#include <map>
#include <ostream>

namespace lineprof {

namespace {

/// The tracefile tells functions by name alone, so functions of one name (lambdas) count together, at the first one's
/// line.
void writeFunctions(const FileView &file, std::ostream &out) {
  struct Entry {
    std::uint32_t line;
    std::uint64_t calls;
  };
  std::map<std::string, Entry> functions;
  for (const FunctionView &function : file.functions)
    if (function.calls && !function.isRegion())
      functions.try_emplace(onOneLine(function.name), Entry{function.firstLine, 0}).first->second.calls +=
          *function.calls;
  std::size_t called = 0;
  for (const auto &[name, entry] : functions)
    out << "FN:" << entry.line << ',' << name << '\n';
  for (const auto &[name, entry] : functions) {
    out << "FNDA:" << entry.calls << ',' << name << '\n';
    called += entry.calls != 0;
  }
  out << "FNF:" << functions.size() << "\nFNH:" << called << '\n';
}

void writeLines(const FileView &file, std::ostream &out) {
  std::size_t found = 0, hit = 0;
  for (const LineView &line : file.lines) {
    if (!line.code || !line.hits)
      continue;
    out << "DA:" << line.line << ',' << *line.hits << '\n';
    ++found;
    hit += *line.hits != 0;
  }
  out << "LF:" << found << "\nLH:" << hit << '\n';
}

} // namespace

void writeLcov(const Report &report, const ExportOptions &, std::ostream &out) {
  for (const FileView &file : report.files) {
    out << "TN:\nSF:" << file.path << '\n';
    writeFunctions(file, out);
    writeLines(file, out);
    out << "end_of_record\n";
  }
}

} // namespace lineprof
