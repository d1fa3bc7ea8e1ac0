// What a text report says before all else: where the numbers come from, and how good they are.
#ifndef LINEPROF_REPORT_RUNHEADER_H
#define LINEPROF_REPORT_RUNHEADER_H

#include "analysis/Views.h"

#include <cstdint>
#include <optional>
#include <string>

namespace lineprof {

/// `unit`: of the report's times, in seconds.
std::string runHeader(const Report &report, double unit);

/// ns of its CPU time in the kernel: what its threads' clocks have beyond samples, which are of user mode. Where that is not
/// known the system's own count (getrusage), if there is one; that is by ticks, and gives short programs all or nothing.
std::optional<std::uint64_t> systemOf(const RunView &run);

/// How much slower lineprof made a run, estimated from what each of its parts costs; `?` if that was not measured.
std::string dilationText(const RunView &run);

/// How latencies were taken, and of how many functions only in part.
std::string latencyClockText(const RunView &run);

} // namespace lineprof

#endif
