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

/// Of a sum of weights with these squares; `unit` is what one weighs where there is none.
Interval poisson95(double sum, double squares, double unit) {
  if (squares <= 0 || sum <= 0)
    return {0, highest(0) * unit};
  // Samples of different weights are worth as many equal ones as would leave the same variance.
  double count = sum * sum / squares, weight = sum / count;
  return {lowest(count) * weight, highest(count) * weight};
}

} // namespace

Interval interval95(const Figure &figure, const Figure &all) {
  double unit = all.time ? all.squares / static_cast<double>(all.time) : 0;
  return poisson95(static_cast<double>(figure.time), figure.squares, unit);
}

Interval waitInterval95(const Figure &figure, const Figure &all) {
  double unit = all.wait ? all.waitSquares / static_cast<double>(all.wait) : 0;
  return poisson95(static_cast<double>(figure.wait), figure.waitSquares, unit);
}

} // namespace lineprof
