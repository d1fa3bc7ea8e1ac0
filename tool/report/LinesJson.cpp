// Writes the ranking as JSON.
#include "report/LinesJson.h"

#include "report/JsonParts.h"

#include <ostream>

namespace lineprof {

void renderLinesJson(const Report &report, const std::vector<LineReference> &lines, std::ostream &out) {
  beginJson(report, out);
  out << "\"total\": " << dumpJson(totalJson(report)) << ",\n";
  JsonArray rows(out, "lines");
  for (LineReference at : lines) {
    const FileView &file = report.files[at.file];
    rows.add(lineJson(report, file, file.lines[at.line], report.total));
  }
  rows.end();
  out << "}\n";
}

} // namespace lineprof
