// pstats' table of functions, for terminals.
#ifndef LINEPROF_REPORT_FUNCTIONSTEXT_H
#define LINEPROF_REPORT_FUNCTIONSTEXT_H

#include "analysis/FunctionRanking.h"

#include <iosfwd>

namespace lineprof {

struct FunctionsOptions {
  double unit = 1; ///< seconds
  bool colour = false;
  std::vector<FunctionColumn> columns; ///< beyond pstats'; none: those that say something
  std::string_view orderedBy;
  bool classify = false; ///< what each was bound by, behind its name
};

/// In the order given. Failures are the stream's.
void renderFunctionsText(const Report &report, const std::vector<FunctionReference> &functions,
                         const FunctionsOptions &options, std::ostream &out);

/// Below it, how often the program got to the points that it names.
void renderProgressText(const Report &report, std::ostream &out);

} // namespace lineprof

#endif
