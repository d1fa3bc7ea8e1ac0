// Writes the lines of blocks as CSV.
#include "report/AnnotateCsv.h"

#include "report/Csv.h"

#include <ostream>

namespace lineprof {

void renderAnnotateCsv(const Report &report, const std::vector<BlockReference> &blocks, std::ostream &out) {
  out << csvLine(lineTitles());
  for (BlockReference at : blocks) {
    const FileView &file = report.files[at.file];
    for (const LineView &line : file.lines)
      if (line.block == at.block && (line.code || line.time.any() || line.memory))
        out << csvLine(lineFields(report, file, line, file.blocks[at.block].time));
  }
}

} // namespace lineprof
