// Looks for outliers.
#include "compare/Repeats.h"

#include "compare/Statistics.h"

#include <algorithm>

namespace lineprof {

namespace {

constexpr double deviations = 3.5, share = 0.05;
constexpr std::size_t fewest = 4;

} // namespace

std::vector<NoisyRun> noisyRuns(const std::vector<Outcome> &outcomes) {
  std::vector<NoisyRun> noisy;
  if (outcomes.size() < fewest)
    return noisy;
  std::vector<double> walls, cpus;
  for (const Outcome &outcome : outcomes) {
    walls.push_back(outcome.wall);
    cpus.push_back(outcome.cpu);
  }
  for (std::size_t index : outliersAbove(walls, deviations, share))
    noisy.push_back({index, true, walls[index], medianOf(walls)});
  for (std::size_t index : outliersAbove(cpus, deviations, share))
    if (std::none_of(noisy.begin(), noisy.end(), [index](const NoisyRun &run) { return run.index == index; }))
      noisy.push_back({index, false, cpus[index], medianOf(cpus)});
  std::sort(noisy.begin(), noisy.end(), [](const NoisyRun &a, const NoisyRun &b) { return a.index < b.index; });
  return noisy;
}

Spread spreadOf(const std::vector<double> &values) {
  if (values.empty())
    return {0, 0, 0, 0};
  auto [least, most] = std::minmax_element(values.begin(), values.end());
  return {meanOf(values), deviationOf(values), *least, *most};
}

} // namespace lineprof
