// Adds up what lineprof cost a run.
#include "analysis/Dilation.h"

#include <unordered_set>

namespace lineprof {

namespace {

/// Increments of a thread's counters, and its calls of functions that have activations.
void addCounts(const Profile &profile, const Thread &thread, double &increments, double &activations) {
  for (const Counter &counter : thread.counters)
    increments += static_cast<double>(counter.count);
  for (const SourceFile &file : profile.files) {
    std::unordered_set<std::uint32_t> derived;
    for (const DerivedCounter &counter : file.derived)
      derived.insert(counter.slot);
    for (const Function &function : file.functions)
      if (function.flags & format::framed && file.counted() && !derived.count(function.calls))
        activations += static_cast<double>(countOf(thread, file.firstSlot + function.calls));
  }
}

} // namespace

std::optional<DilationView> dilationOf(const Profile &profile) {
  const format::Costs &costs = profile.process.costs;
  if (costs.count == 0 && costs.activation == 0 && costs.sample == 0)
    return {};
  double increments = 0, activations = 0, samples = 0, timedCalls = 0, timedLines = 0;
  for (const Thread &thread : profile.threads) {
    addCounts(profile, thread, increments, activations);
    samples += static_cast<double>(thread.samples);
    for (const Latency &latency : thread.latencies)
      timedCalls += static_cast<double>(latency.timed);
    for (const LineTime &time : thread.lineTimes)
      timedLines += static_cast<double>(time.visits);
  }
  auto nanoseconds = [](double number, std::uint64_t picoseconds) {
    return number * static_cast<double>(picoseconds) / 1000;
  };
  return DilationView{nanoseconds(increments, costs.count), nanoseconds(activations, costs.activation),
                      nanoseconds(samples, costs.sample), nanoseconds(timedCalls, costs.timedCall),
                      nanoseconds(timedLines, costs.timedLine)};
}

} // namespace lineprof
