// Converts and adds.
#include "profile/merge/LatencySums.h"

#include <algorithm>
#include <utility>

namespace lineprof {

namespace {

constexpr std::uint64_t second = 1000000000;

std::pair<std::uint32_t, std::uint32_t> placeOf(const LatencyBucket &bucket) { return {bucket.octave, bucket.bucket}; }

std::uint64_t middleOf(const LatencyBucket &bucket) {
  if (bucket.octave == format::shortLatencies)
    return bucket.bucket;
  std::uint64_t low = std::uint64_t{format::latencyBuckets + bucket.bucket} << bucket.octave;
  return low + (std::uint64_t{1} << bucket.octave) / 2;
}

/// As format::LatencyCell has it.
LatencyBucket bucketOf(std::uint64_t value, std::uint64_t calls) {
  if (value < format::latencyBuckets)
    return {format::shortLatencies, static_cast<std::uint32_t>(value), calls};
  std::uint32_t octave = 0;
  while (value >> octave >= 2 * format::latencyBuckets)
    ++octave;
  return {octave, static_cast<std::uint32_t>(value >> octave) - format::latencyBuckets, calls};
}

} // namespace

std::uint64_t Ticks::nanoseconds(std::uint64_t ticks) const {
  if (perSecond == second)
    return ticks;
  std::uint64_t whole = ticks / perSecond, rest = ticks % perSecond;
  return whole * second +
         static_cast<std::uint64_t>(
             static_cast<double>(rest) * static_cast<double>(second) / static_cast<double>(perSecond) + 0.5);
}

LatencyBucket Ticks::nanoseconds(LatencyBucket bucket) const {
  return perSecond == second ? bucket : bucketOf(nanoseconds(middleOf(bucket)), bucket.calls);
}

void addLatency(Latency &sum, const Latency &latency, Ticks ticks) {
  if (latency.timed) {
    std::uint64_t least = ticks.nanoseconds(latency.min);
    sum.min = sum.timed ? std::min(sum.min, least) : least;
    sum.max = std::max(sum.max, ticks.nanoseconds(latency.max));
  }
  sum.timed += latency.timed;
  sum.stood += latency.stood;
  sum.time += ticks.nanoseconds(latency.time);
  sum.thrown += latency.thrown;
  sum.throttled = sum.throttled || latency.throttled;
  for (const LatencyBucket &each : latency.buckets) {
    LatencyBucket bucket = ticks.nanoseconds(each);
    auto at = std::lower_bound(sum.buckets.begin(), sum.buckets.end(), bucket,
                               [](const LatencyBucket &a, const LatencyBucket &b) { return placeOf(a) < placeOf(b); });
    if (at != sum.buckets.end() && placeOf(*at) == placeOf(bucket))
      at->calls += bucket.calls;
    else
      sum.buckets.insert(at, bucket);
  }
}

void addLineTime(LineTime &sum, const LineTime &time, Ticks ticks) {
  sum.time += ticks.nanoseconds(time.time);
  sum.self += ticks.nanoseconds(time.self);
  sum.max = std::max(sum.max, ticks.nanoseconds(time.max));
  sum.visits += time.visits;
  sum.inner += time.inner;
}

} // namespace lineprof
