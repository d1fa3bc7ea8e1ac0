// What a profile holds, as JSON.
#ifndef LINEPROF_REPORT_INFOJSON_H
#define LINEPROF_REPORT_INFOJSON_H

#include "analysis/Views.h"

#include <iosfwd>

namespace lineprof {

/// `profiles` are those of the report's runs, in the same order. Failures are the stream's.
void renderInfoJson(const Report &report, const std::vector<Profile> &profiles, std::ostream &out);

} // namespace lineprof

#endif
