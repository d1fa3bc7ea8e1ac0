// Sums under way, by the numbers of Sources.
#ifndef LINEPROF_ANALYSIS_TALLY_H
#define LINEPROF_ANALYSIS_TALLY_H

#include "analysis/Sources.h"
#include "profile/Symbolizer.h"
#include "support/SparseVector.h"

#include <unordered_map>
#include <utility>

namespace lineprof {

/// Calls of one function.
struct LatencySum {
  std::uint64_t timed = 0, stood = 0, thrown = 0;
  double time = 0, min = 0, max = 0; ///< ns, of the timed ones
  bool throttled = false;
  std::vector<std::pair<double, std::uint64_t>> taken; ///< ns, and how many calls took about that; in no order

  LatencyView view() const;
};

struct Tally {
  std::vector<std::optional<std::uint64_t>> rowHits, functionCalls;
  std::vector<std::uint32_t> rowThreads, functionThreads; ///< how many blocks of threads counted there
  SparseVector<TimesView> rowTimes;
  std::vector<Figure> functionTime, functionSelf, blockTime, blockSelf;
  Figure total, outside;
  SparseVector<Waits> rowWaits, functionWaits;             ///< own
  std::unordered_map<std::uint32_t, LatencySum> latencies; ///< by function
  std::unordered_map<std::uint32_t, ExactView> exact;      ///< by row
  std::unordered_map<std::uint32_t, MemoryView> rowMemory, functionMemory;
  Allocated allocated, allocatedOutside;

  explicit Tally(const Sources &sources)
      : rowHits(sources.rows.size()), functionCalls(sources.functions.size()), rowThreads(sources.rows.size()),
        functionThreads(sources.functions.size()), rowTimes(sources.rows.size()),
        functionTime(sources.functions.size()), functionSelf(sources.functions.size()),
        blockTime(sources.blocks.size()), blockSelf(sources.blocks.size()), rowWaits(sources.rows.size()),
        functionWaits(sources.functions.size()) {}
};

/// Adds a profile's counters, of all its threads.
void addHits(const Profile &profile, std::size_t index, const Sources &sources, Tally &tally);

/// Adds how many of a profile's threads ran each line and called each function.
void addThreadCounts(const Profile &profile, std::size_t index, const Sources &sources, Tally &tally);

/// Adds how long a profile's timed calls took, of all its threads. `index` is the profile's among those merged.
void addLatencies(const Profile &profile, std::size_t index, const Sources &sources, Tally &tally);

/// Adds a profile's exact times, of all its threads.
void addLineTimes(const Profile &profile, const std::vector<FileMapping> &mappings, const Sources &sources,
                  Tally &tally);

} // namespace lineprof

#endif
