// How much of a run lineprof itself was.
#ifndef LINEPROF_ANALYSIS_DILATION_H
#define LINEPROF_ANALYSIS_DILATION_H

#include "analysis/Views.h"

namespace lineprof {

/// Costs, as measured when the process started, times what was counted: increments of counters (those that follow from
/// others cost nothing), calls of functions with activations, samples, timed calls, line events. An estimate from
/// above: the compiler joins increments. Nothing if no cost was measured.
std::optional<DilationView> dilationOf(const Profile &profile);

} // namespace lineprof

#endif
