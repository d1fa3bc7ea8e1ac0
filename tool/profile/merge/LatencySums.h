// Latencies and exact times in nanoseconds, whatever clock they were taken by.
#ifndef LINEPROF_PROFILE_MERGE_LATENCYSUMS_H
#define LINEPROF_PROFILE_MERGE_LATENCYSUMS_H

#include "profile/Profile.h"

namespace lineprof {

/// A clock's ticks as nanoseconds, rounded.
class Ticks {
  std::uint64_t perSecond;

public:
  /// Not 0.
  explicit Ticks(std::uint64_t ticksPerSecond) : perSecond(ticksPerSecond) {}
  std::uint64_t nanoseconds(std::uint64_t ticks) const;
  /// The bucket in nanoseconds that holds the middle of one in ticks.
  LatencyBucket nanoseconds(LatencyBucket bucket) const;
};

/// Adds a latency to a sum of the same function's.
void addLatency(Latency &sum, const Latency &latency, Ticks ticks);

/// Adds an exact time to a sum of the same line's.
void addLineTime(LineTime &sum, const LineTime &time, Ticks ticks);

} // namespace lineprof

#endif
