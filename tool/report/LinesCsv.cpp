// Writes the ranking as CSV.
#include "report/LinesCsv.h"

#include "report/Csv.h"

#include <ostream>

namespace lineprof {

void renderLinesCsv(const Report &report, const std::vector<LineReference> &lines, std::ostream &out) {
  out << csvLine(lineTitles());
  for (LineReference at : lines) {
    const FileView &file = report.files[at.file];
    out << csvLine(lineFields(report, file, file.lines[at.line], report.total));
  }
}

} // namespace lineprof
