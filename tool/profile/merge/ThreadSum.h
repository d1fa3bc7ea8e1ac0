// The sum of threads.
#ifndef LINEPROF_PROFILE_MERGE_THREADSUM_H
#define LINEPROF_PROFILE_MERGE_THREADSUM_H

#include "profile/merge/Addresses.h"
#include "profile/merge/LatencySums.h"
#include "profile/merge/MergedSources.h"
#include "profile/merge/TreeSum.h"

#include <array>
#include <memory>
#include <unordered_map>

namespace lineprof {

/// A profile that is being added, and what its numbers are in the sum.
struct Adding {
  const Profile &profile;
  SlotMap slots;
  std::vector<std::uint32_t> modules;
};

class ThreadSum {
  static constexpr std::uint32_t chunk = 512;
  using Chunk = std::array<std::uint64_t, chunk>;

  Thread sums; ///< all but the vectors, which are in what follows; slots are the sum's
  bool any = false;
  std::vector<std::unique_ptr<Chunk>> counts; ///< from firstSlot on
  TreeSum<TreeNode> tree, looks;
  TreeSum<AllocationNode> allocations;
  std::unordered_map<std::uint32_t, Latency> latencies;
  std::unordered_map<std::uint32_t, LineTime> lineTimes;

  void addFigures(const Adding &from, const Thread &thread);
  std::uint64_t &counterOf(std::uint32_t slot);

public:
  void add(const Adding &from, const Thread &thread);
  Thread sum(const MergedSources::Layout &sources, const MergedModules::Layout &modules) const;
};

} // namespace lineprof

#endif
