// The tree of calls, hot paths first, for terminals and for programs.
#ifndef LINEPROF_REPORT_TREETEXT_H
#define LINEPROF_REPORT_TREETEXT_H

#include "analysis/CallShape.h"

#include <iosfwd>

namespace lineprof {

struct TreeOptions {
  ShapeOptions shape;
  double unit = 1; ///< seconds
  bool colour = false;
  bool flat = false; ///< functions by their own time, instead of the tree
};

/// Failures are the stream's.
void renderTreeText(const Report &report, const TreeOptions &options, std::ostream &out);

/// The nodes in the order of the text, each with its parent's number. Neither is ever flat.
void renderTreeJson(const Report &report, const TreeOptions &options, std::ostream &out);
void renderTreeCsv(const Report &report, const TreeOptions &options, std::ostream &out);

} // namespace lineprof

#endif
