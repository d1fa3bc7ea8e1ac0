// How long the timed calls of a thread took: cells in any order → functions with their buckets.
#include "profile/Decoders.h"

#include <algorithm>

namespace lineprof {

using namespace format;

namespace {

void addSummary(Latency &latency, const LatencyCell &cell) {
  latency.min = latency.timed ? std::min(latency.min, cell.summary.min) : cell.summary.min;
  latency.max = std::max(latency.max, cell.summary.max);
  latency.throttled = latency.throttled || cell.throttled != 0;
  latency.timed += cell.summary.timed;
  latency.stood += cell.summary.stood;
  latency.time += cell.summary.time;
  latency.thrown += cell.summary.thrown;
}

void addBuckets(Latency &latency, const LatencyCell &cell) {
  for (u32 bucket = 0; bucket < latencyBuckets; ++bucket)
    if (cell.counts[bucket])
      latency.buckets.push_back({cell.octave, bucket, cell.counts[bucket]});
}

bool isOctave(u32 octave) { return octave < latencyOctaves || octave == shortLatencies; }

/// Ascending, and each once.
void orderBuckets(std::vector<LatencyBucket> &buckets) {
  auto place = [](const LatencyBucket &bucket) { return std::pair(bucket.octave, bucket.bucket); };
  std::sort(buckets.begin(), buckets.end(),
            [&](const LatencyBucket &a, const LatencyBucket &b) { return place(a) < place(b); });
  std::size_t kept = 0;
  for (const LatencyBucket &bucket : buckets) {
    if (kept && place(buckets[kept - 1]) == place(bucket))
      buckets[kept - 1].calls += bucket.calls;
    else
      buckets[kept++] = bucket;
  }
  buckets.resize(kept);
}

} // namespace

Status decodeLatencies(const Input &input, const SectionRange &section, std::map<u32, Latency> &byFunction) {
  for (u64 cells = 0; cells < section.size / sizeof(LatencyCell); ++cells) {
    u64 offset = section.offset + cells * sizeof(LatencyCell);
    auto cell = load<LatencyCell>(input.bytes, offset);
    if (cell.kind == LatencyKind::none)
      break;
    if (cell.kind != LatencyKind::summary && cell.kind != LatencyKind::buckets)
      return input.corrupt("a latency of no known kind", offset);
    if (cell.kind == LatencyKind::buckets && !isOctave(cell.octave))
      return input.corrupt("a latency's octave is out of range", offset);
    Latency &latency = byFunction[cell.function];
    latency.function = cell.function;
    if (cell.kind == LatencyKind::summary)
      addSummary(latency, cell);
    else
      addBuckets(latency, cell);
  }
  return {};
}

std::vector<Latency> inOrder(std::map<u32, Latency> &&byFunction) {
  std::vector<Latency> latencies;
  for (auto &[function, latency] : byFunction) {
    orderBuckets(latency.buckets);
    latencies.push_back(std::move(latency));
  }
  return latencies;
}

} // namespace lineprof
