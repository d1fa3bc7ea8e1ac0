// The statistics of repeated measurements, each with where its formula is from. Everything here takes plain numbers and
// gives plain numbers; nothing assumes that they are normally distributed, but where that is said.
#ifndef LINEPROF_COMPARE_STATISTICS_H
#define LINEPROF_COMPARE_STATISTICS_H

#include "support/Span.h"

#include <cstddef>
#include <vector>

namespace lineprof {

using Values = Span<double>;

/// Of no values all is 0.
double meanOf(Values values);

/// The sample's standard deviation, by n - 1; 0 of fewer than two.
double deviationOf(Values values);

/// The middle one, or the mean of the two in the middle.
double medianOf(Values values);

/// The lower one of the two in the middle: no single value out of two or more can raise it above all others.
double lowMedianOf(Values values);

/// The median distance from the median, times 1.4826: of normally distributed values that is their standard deviation.
/// F. R. Hampel, "The influence curve and its role in robust estimation", 1974.
double robustDeviationOf(Values values);

/// Whether one of two samples tends to be larger.
struct RankTest {
  double u;      ///< pairs in which the second sample's value is larger; ties count a half
  double p;      ///< how likely ranks at least that uneven are if there is no difference; both ways
  double effect; ///< -1 to 1: the share of pairs in which the second one's is larger, less that of the others
};

/// H. B. Mann, D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than the
/// other", 1947: p is exact, by their recurrence, for samples without ties whose sizes' product is up to 2,500; else by
/// the normal approximation with its corrections for ties and continuity (E. L. Lehmann, "Nonparametrics", 1975, 1.4).
/// The effect is N. Cliff's delta ("Dominance statistics", 1993), which is 2 u / (m n) - 1. Of an empty sample: p 1.
RankTest mannWhitney(Values first, Values second);

/// The least p that samples of these sizes can have.
double leastP(std::size_t first, std::size_t second);

/// How far the second sample lies above the first: the median of all differences.
/// J. L. Hodges, E. L. Lehmann, "Estimates of location based on rank tests", 1963.
double shiftOf(Values first, Values second);

/// Which of many p values are significant if one in `1 / rate` of those called so may be wrong.
/// Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", 1995.
std::vector<bool> significant(Values p, double rate);

/// Values that lie above the median by more than `deviations` robust deviations, and by more than `share` of it.
/// B. Iglewicz, D. C. Hoaglin, "How to detect and handle outliers", 1993, advise 3.5.
std::vector<std::size_t> outliersAbove(Values values, double deviations, double share);

} // namespace lineprof

#endif
