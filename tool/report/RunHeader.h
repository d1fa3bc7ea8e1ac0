// What a text report says before all else: where the numbers come from, and how good they are.
#ifndef LINEPROF_REPORT_RUNHEADER_H
#define LINEPROF_REPORT_RUNHEADER_H

#include "analysis/Views.h"

#include <string>

namespace lineprof {

/// `unit`: of the report's times, in seconds.
std::string runHeader(const Report &report, double unit);

/// How much slower lineprof made a run, estimated from what each of its parts costs; `?` if that was not measured.
std::string dilationText(const RunView &run);

/// How latencies were taken, and of how many functions only in part.
std::string latencyClockText(const RunView &run);

} // namespace lineprof

#endif
