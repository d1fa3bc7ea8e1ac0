// What `lineprof memory` says beside its tables: what stands out, how long blocks lived, how certain estimates are.
#ifndef LINEPROF_REPORT_MEMORYSECTIONS_H
#define LINEPROF_REPORT_MEMORYSECTIONS_H

#include "analysis/Confidence.h"
#include "analysis/MemoryFindings.h"

#include <iosfwd>
#include <string>

namespace lineprof {

std::string_view nameOf(FindingKind kind);

/// The evidence, in a sentence.
std::string evidenceOf(const Report &report, const MemoryFinding &finding);

/// Each renders nothing if there is nothing to say. Failures are the stream's.
void renderFindings(const Report &report, const std::vector<MemoryFinding> &findings, std::ostream &out);
void renderLifetimes(const RunView &run, std::ostream &out);

/// The 95 % confidence interval of an estimate, never negative.
Interval estimate95(std::uint64_t value, double variance);

} // namespace lineprof

#endif
