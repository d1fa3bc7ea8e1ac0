// line_profiler's table, function by function, for terminals.
#ifndef LINEPROF_REPORT_ANNOTATETEXT_H
#define LINEPROF_REPORT_ANNOTATETEXT_H

#include "analysis/Selection.h"
#include "analysis/Views.h"
#include "report/Columns.h"

#include <iosfwd>
#include <optional>

namespace lineprof {

struct AnnotateOptions {
  double unit = 1e-6; ///< seconds
  bool colour = false;
  std::vector<LineColumn> columns;      ///< beyond line_profiler's; see columnsToShow()
  bool summarize = false;               ///< one line for each function at the end
  std::optional<std::uint32_t> context; ///< only hot lines and as many around them
  bool classify = false;                ///< in rankings: what each line was bound by, behind its text
  double minPercent = 0;                ///< of all time: what `context` takes for hot
};

/// The blocks in the order given. Failures are the stream's.
void renderAnnotateText(const Report &report, const std::vector<BlockReference> &blocks, const AnnotateOptions &options,
                        std::ostream &out);

} // namespace lineprof

#endif
