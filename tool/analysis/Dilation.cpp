// Adds up what lineprof cost a run.
#include "analysis/Dilation.h"
#include "analysis/Counts.h"

namespace lineprof {

namespace {

double increments(const Thread &thread) {
  double sum = 0;
  for (const Counter &counter : thread.counters)
    sum += static_cast<double>(counter.count);
  return sum;
}

/// Calls of functions that have activations, by all threads.
double activations(const Profile &profile) {
  double sum = 0;
  for (const SourceFile &file : profile.files) {
    if (!file.counted())
      continue;
    std::vector<std::uint64_t> counts = sumOverThreads(profile, file);
    for (const Function &function : file.functions)
      if (function.flags & format::framed)
        sum += static_cast<double>(counts[function.calls]);
  }
  return sum;
}

} // namespace

std::optional<DilationView> dilationOf(const Profile &profile) {
  const format::Costs &costs = profile.process.costs;
  if (costs.count == 0 && costs.activation == 0 && costs.sample == 0)
    return {};
  double counted = 0, samples = 0, timedCalls = 0, timedLines = 0;
  for (const Thread &thread : profile.threads) {
    counted += increments(thread);
    samples += static_cast<double>(thread.samples);
    for (const Latency &latency : thread.latencies)
      timedCalls += static_cast<double>(latency.timed);
    for (const LineTime &time : thread.lineTimes)
      timedLines += static_cast<double>(time.visits);
  }
  auto nanoseconds = [](double number, std::uint64_t picoseconds) {
    return number * static_cast<double>(picoseconds) / 1000;
  };
  return DilationView{nanoseconds(counted, costs.count), nanoseconds(activations(profile), costs.activation),
                      nanoseconds(samples, costs.sample), nanoseconds(timedCalls, costs.timedCall),
                      nanoseconds(timedLines, costs.timedLine)};
}

} // namespace lineprof
