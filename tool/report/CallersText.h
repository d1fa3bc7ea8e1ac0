// A function's callers or callees, by the line of the call.
#ifndef LINEPROF_REPORT_CALLERSTEXT_H
#define LINEPROF_REPORT_CALLERSTEXT_H

#include "analysis/CallEdges.h"

#include <iosfwd>

namespace lineprof {

struct CallersOptions {
  EdgeKind kind = EdgeKind::callers;
  double unit = 1; ///< seconds
};

/// A block for each function. Failures are the stream's.
void renderCallersText(const Report &report, const std::vector<FunctionReference> &functions,
                       const CallersOptions &options, std::ostream &out);
void renderCallersJson(const Report &report, const std::vector<FunctionReference> &functions,
                       const CallersOptions &options, std::ostream &out);

/// A row for each edge.
void renderCallersCsv(const Report &report, const std::vector<FunctionReference> &functions,
                      const CallersOptions &options, std::ostream &out);

} // namespace lineprof

#endif
