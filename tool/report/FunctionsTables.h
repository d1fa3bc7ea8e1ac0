// The functions as JSON and as comma-separated values.
#ifndef LINEPROF_REPORT_FUNCTIONSTABLES_H
#define LINEPROF_REPORT_FUNCTIONSTABLES_H

#include "analysis/FunctionRanking.h"

#include <iosfwd>

namespace lineprof {

/// In the order given; `key` names the array. Failures are the stream's.
void renderFunctionsJson(const Report &report, const std::vector<FunctionReference> &functions, const char *key,
                         std::ostream &out);
void renderFunctionsCsv(const Report &report, const std::vector<FunctionReference> &functions, std::ostream &out);

} // namespace lineprof

#endif
