// How certain a sampled time is.
#ifndef LINEPROF_ANALYSIS_CONFIDENCE_H
#define LINEPROF_ANALYSIS_CONFIDENCE_H

#include "analysis/Views.h"

namespace lineprof {

/// In nanoseconds; never negative.
struct Interval {
  double low, high;
};

/// The 95 % confidence interval of a time, taking samples as a Poisson process; time in the kernel has the variance of
/// all that it was derived from. `all` is what the figure is a part of: it tells what one sample weighs where the
/// figure has none.
Interval interval95(const Figure &figure, const Figure &all);

/// The same of a wait. What is uncertain is when it began: each time that a thread was met waiting anew counts as a sample
/// that weighs what usually lies between two looks.
Interval waitInterval95(const Figure &figure, const Figure &all);

} // namespace lineprof

#endif
