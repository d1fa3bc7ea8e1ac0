// What repeated runs took, as text and as JSON.
#ifndef LINEPROF_REPORT_REPEATSREPORT_H
#define LINEPROF_REPORT_REPEATSREPORT_H

#include "compare/Repeats.h"

#include <iosfwd>

namespace lineprof {

/// Failures are the stream's.
void renderRepeatsText(const Repeats &repeats, std::ostream &out);
void renderRepeatsJson(const Repeats &repeats, std::ostream &out);

} // namespace lineprof

#endif
