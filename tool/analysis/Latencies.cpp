// How long calls took: histograms in ticks → percentiles in ns.
#include "analysis/Tally.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lineprof {

namespace {

/// The middle of a bucket, in ticks.
double middleOf(std::uint32_t octave, std::uint32_t bucket) {
  if (octave == format::shortLatencies)
    return bucket;
  double width = std::ldexp(1.0, static_cast<int>(octave));
  return (format::latencyBuckets + bucket) * width + (width - 1) / 2;
}

/// The functions that positions name, by their slots in the process.
std::uint32_t functionOf(const Profile &profile, std::size_t index, const Sources &sources, std::uint32_t slot) {
  for (std::size_t mark = 0; mark < profile.marks.size(); ++mark)
    if (profile.marks[mark].slot == slot)
      return sources.marks[index][mark];
  const SourceFile *file = profile.fileOfSlot(slot);
  const Function *function = file ? functionOfSlot(*file, static_cast<std::uint32_t>(slot - file->firstSlot)) : nullptr;
  if (!function)
    return none;
  const FileMapping &mapping = sources.mappings[index][static_cast<std::size_t>(file - profile.files.data())];
  return mapping.functions[static_cast<std::size_t>(function - file->functions.data())];
}

void addSums(LatencySum &sum, const Latency &latency, double tick) {
  if (latency.timed) {
    double min = static_cast<double>(latency.min) * tick;
    sum.min = sum.timed ? std::min(sum.min, min) : min;
    sum.max = std::max(sum.max, static_cast<double>(latency.max) * tick);
  }
  sum.time += static_cast<double>(latency.time) * tick;
  sum.timed += latency.timed;
  sum.stood += latency.stood;
  sum.thrown += latency.thrown;
  sum.throttled = sum.throttled || latency.throttled;
}

} // namespace

void addLatencies(const Profile &profile, std::size_t index, const Sources &sources, Tally &tally) {
  if (profile.process.ticksPerSecond == 0)
    return;
  double tick = 1e9 / static_cast<double>(profile.process.ticksPerSecond);
  std::unordered_map<std::uint32_t, std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t>> buckets;
  for (const Thread &thread : profile.threads)
    for (const Latency &latency : thread.latencies) {
      std::uint32_t function = functionOf(profile, index, sources, latency.function);
      if (function == none)
        continue;
      addSums(tally.latencies[function], latency, tick);
      for (const LatencyBucket &bucket : latency.buckets)
        buckets[function][{bucket.octave, bucket.bucket}] += bucket.calls;
    }
  for (const auto &[function, counts] : buckets)
    for (const auto &[place, calls] : counts)
      tally.latencies[function].taken.emplace_back(middleOf(place.first, place.second) * tick, calls);
}

LatencyView LatencySum::view() const {
  LatencyView view{timed, stood, thrown, throttled, 0, min, 0, max, 0, 0, 0, 0};
  if (timed) {
    view.mean = time / static_cast<double>(timed);
    view.total = view.mean * static_cast<double>(std::max(stood, timed));
  }
  view.taken = taken;
  std::vector<std::pair<double, std::uint64_t>> &sorted = view.taken;
  std::sort(sorted.begin(), sorted.end());
  double all = 0;
  for (const auto &[value, calls] : sorted)
    all += static_cast<double>(calls);
  auto percentile = [&](double share) {
    double below = 0;
    for (const auto &[value, calls] : sorted)
      if ((below += static_cast<double>(calls)) >= share * all)
        return std::clamp(value, min, std::max(min, max));
    return max;
  };
  view.p50 = percentile(0.5);
  view.p95 = percentile(0.95);
  view.p99 = percentile(0.99);
  view.p999 = percentile(0.999);
  return view;
}

} // namespace lineprof
