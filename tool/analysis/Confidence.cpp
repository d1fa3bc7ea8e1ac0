// Poisson intervals by Wilson and Hilferty's approximation of the chi-squared quantiles.
#include "analysis/Confidence.h"

#include <algorithm>
#include <cmath>

namespace lineprof {

namespace {

/// The normal distribution's 97.5 % quantile.
constexpr double quantile = 1.959964;

double cubed(double value) { return value * value * value; }

double lowest(double count) {
  return count <= 0 ? 0 : std::max(0.0, count * cubed(1 - 1 / (9 * count) - quantile / (3 * std::sqrt(count))));
}

double highest(double count) {
  double next = count + 1;
  return next * cubed(1 - 1 / (9 * next) + quantile / (3 * std::sqrt(next)));
}

} // namespace

Interval interval95(const Figure &figure, const Figure &all) {
  double time = static_cast<double>(figure.time);
  if (figure.squares <= 0 || figure.time == 0)
    return {0, all.samples ? highest(0) * static_cast<double>(all.time) / static_cast<double>(all.samples) : 0};
  // Samples of different weights are worth as many equal ones as would leave the same variance.
  double count = time * time / figure.squares, weight = time / count;
  return {lowest(count) * weight, highest(count) * weight};
}

} // namespace lineprof
