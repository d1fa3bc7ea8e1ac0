// In the order of the sources, with the columns of `lineprof lines --format csv`.
#include "export/Csv.h"

#include "report/Csv.h"

#include <ostream>

namespace lineprof {

void writeCsv(const Report &report, const ExportOptions &, std::ostream &out) {
  out << csvLine(lineTitles());
  for (const FileView &file : report.files)
    for (const LineView &line : file.lines)
      if (line.code || line.times || line.memory)
        out << csvLine(lineFields(report, file, line, report.total));
}

} // namespace lineprof
