// What a profile holds, for people.
#ifndef LINEPROF_REPORT_INFOTEXT_H
#define LINEPROF_REPORT_INFOTEXT_H

#include "analysis/Views.h"

#include <iosfwd>

namespace lineprof {

/// `profiles` are those of the report's runs, in the same order. Failures are the stream's.
void renderInfoText(const Report &report, const std::vector<Profile> &profiles, std::ostream &out);

} // namespace lineprof

#endif
