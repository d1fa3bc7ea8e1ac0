// Writes the lines of blocks as CSV.
#include "report/AnnotateCsv.h"

#include "report/BlockTable.h"
#include "report/Csv.h"

#include <ostream>

namespace lineprof {

void renderAnnotateCsv(const Report &report, const std::vector<BlockReference> &blocks, std::ostream &out) {
  out << csvLine(lineTitles());
  for (BlockReference at : blocks) {
    const FileView &file = report.files[at.file];
    forEachLine(file, at.block, [&](const LineView &line) {
      if (line.code || line.times || line.memory)
        out << csvLine(lineFields(report, file, line, file.blocks[at.block].time));
    });
  }
}

} // namespace lineprof
