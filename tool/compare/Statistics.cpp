// Computes them, the short way round.
#include "compare/Statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lineprof {

namespace {

/// The probability that u is at most `u` in samples of m and n without ties.
///
/// Of the orders of m + n values, those that end in a value of the second sample have m pairs more than without it:
/// count(u; m, n) = count(u - m; m, n - 1) + count(u; m - 1, n).
double exactBelow(std::size_t u, std::size_t m, std::size_t n) {
  // ways[i][k]: of i values of the first sample and those of the second so far.
  std::size_t most = m * n;
  std::vector<std::vector<double>> ways(m + 1, std::vector<double>(most + 1));
  for (auto &row : ways)
    row[0] = 1;
  for (std::size_t second = 1; second <= n; ++second)
    for (std::size_t first = 1; first <= m; ++first) {
      // ways[first] still is that of one value less of the second sample.
      std::vector<double> next = ways[first - 1];
      for (std::size_t k = first; k <= most; ++k)
        next[k] += ways[first][k - first];
      ways[first] = std::move(next);
    }
  double below = std::accumulate(ways[m].begin(), ways[m].begin() + static_cast<std::ptrdiff_t>(u) + 1, 0.0);
  return below / std::accumulate(ways[m].begin(), ways[m].end(), 0.0);
}

/// The sum over groups of equal values of t³ - t.
double tieSum(Values first, Values second) {
  std::vector<double> all(first.begin(), first.end());
  all.insert(all.end(), second.begin(), second.end());
  std::sort(all.begin(), all.end());
  double sum = 0;
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    for (end = begin; end < all.size() && all[end] == all[begin]; ++end) {
    }
    double ties = static_cast<double>(end - begin);
    sum += ties * ties * ties - ties;
  }
  return sum;
}

double normalP(double u, double m, double n, double ties) {
  double all = m + n, variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)));
  double distance = std::max(0.0, std::fabs(u - m * n / 2) - 0.5);
  return variance <= 0 ? 1 : std::erfc(distance / std::sqrt(2 * variance));
}

constexpr std::size_t exactUpTo = 2500;

std::vector<double> sorted(Values values) {
  std::vector<double> inOrder(values.begin(), values.end());
  std::sort(inOrder.begin(), inOrder.end());
  return inOrder;
}

} // namespace

double meanOf(Values values) {
  return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double deviationOf(Values values) {
  if (values.size() < 2)
    return 0;
  double mean = meanOf(values), squares = 0;
  for (double value : values)
    squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

double medianOf(Values unordered) {
  if (unordered.empty())
    return 0;
  std::vector<double> values = sorted(unordered);
  std::size_t middle = values.size() / 2;
  return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double lowMedianOf(Values unordered) {
  if (unordered.empty())
    return 0;
  std::vector<double> values = sorted(unordered);
  return values[(values.size() - 1) / 2];
}

double robustDeviationOf(Values values) {
  double median = medianOf(values);
  std::vector<double> distances;
  for (double value : values)
    distances.push_back(std::fabs(value - median));
  return 1.4826 * medianOf(distances);
}

RankTest mannWhitney(Values first, Values second) {
  std::size_t m = first.size(), n = second.size();
  if (m == 0 || n == 0)
    return {0, 1, 0};
  double u = 0;
  for (double a : first)
    for (double b : second)
      u += b > a ? 1 : b == a ? 0.5 : 0;
  double pairs = static_cast<double>(m) * static_cast<double>(n);
  RankTest test{u, 1, 2 * u / pairs - 1};
  double ties = tieSum(first, second);
  if (ties == 0 && m * n <= exactUpTo)
    test.p = std::min(1.0, 2 * exactBelow(static_cast<std::size_t>(std::min(u, pairs - u)), m, n));
  else
    test.p = normalP(u, static_cast<double>(m), static_cast<double>(n), ties);
  return test;
}

double leastP(std::size_t first, std::size_t second) {
  if (first == 0 || second == 0)
    return 1;
  // One order out of (first + second) over first, and its mirror image.
  double orders = 1;
  for (std::size_t index = 1; index <= first; ++index)
    orders *= static_cast<double>(second + index) / static_cast<double>(index);
  return std::min(1.0, 2 / orders);
}

double shiftOf(Values first, Values second) {
  std::vector<double> differences;
  for (double a : first)
    for (double b : second)
      differences.push_back(b - a);
  return medianOf(differences);
}

std::vector<bool> significant(Values p, double rate) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::size_t kept = 0;
  for (std::size_t rank = 1; rank <= order.size(); ++rank)
    if (p[order[rank - 1]] <= rate * static_cast<double>(rank) / static_cast<double>(p.size()))
      kept = rank;
  std::vector<bool> chosen(p.size());
  for (std::size_t rank = 0; rank < kept; ++rank)
    chosen[order[rank]] = true;
  return chosen;
}

std::vector<std::size_t> outliersAbove(Values values, double deviations, double share) {
  double median = medianOf(values), limit = median + std::max(deviations * robustDeviationOf(values), share * median);
  std::vector<std::size_t> found;
  for (std::size_t index = 0; index < values.size(); ++index)
    if (values[index] > limit)
      found.push_back(index);
  return found;
}

} // namespace lineprof
