// Writes functions and lines as JSON, row by row.
#include "report/AnnotateJson.h"

#include "report/BlockTable.h"
#include "report/JsonParts.h"

#include <ostream>

namespace lineprof {

void renderAnnotateJson(const Report &report, const std::vector<BlockReference> &blocks, std::ostream &out) {
  beginJson(report, out);
  out << "\"total\": " << dumpJson(totalJson(report)) << ",\n";
  out << "\"profiles\": " << dumpJson(runsJson(report)) << ",\n";
  out << "\"files\": " << dumpJson(filesJson(report)) << ",\n";

  JsonArray functions(out, "functions");
  for (BlockReference at : blocks)
    for (const FunctionView &function : report.files[at.file].functions)
      if (function.block == at.block)
        functions.add(functionJson(report, report.files[at.file], function));
  functions.end();
  out << ",\n";

  JsonArray lines(out, "lines");
  for (BlockReference at : blocks) {
    const FileView &file = report.files[at.file];
    forEachLine(file, at.block, [&](const LineView &line) {
      if (line.code || line.times || line.memory)
        lines.add(lineJson(report, file, line, file.blocks[at.block].time));
    });
  }
  lines.end();
  out << "}\n";
}

} // namespace lineprof
