// Sums under way, by the numbers of Sources.
#ifndef LINEPROF_ANALYSIS_TALLY_H
#define LINEPROF_ANALYSIS_TALLY_H

#include "analysis/Sources.h"
#include "profile/Symbolizer.h"

namespace lineprof {

struct Tally {
  std::vector<std::optional<std::uint64_t>> rowHits, functionCalls;
  std::vector<Figure> rowTime, rowSelf, functionTime, functionSelf, blockTime, blockSelf;
  Figure total, outside;
  bool addressed = false; ///< an address was resolved to a line

  explicit Tally(const Sources &sources)
      : rowHits(sources.rows.size()), functionCalls(sources.functions.size()), rowTime(sources.rows.size()),
        rowSelf(sources.rows.size()), functionTime(sources.functions.size()), functionSelf(sources.functions.size()),
        blockTime(sources.blocks.size()), blockSelf(sources.blocks.size()) {}
};

/// Adds a profile's counters, of all its threads.
void addHits(const Profile &profile, const std::vector<FileMapping> &mappings, const Sources &sources, Tally &tally);

/// Adds a profile's samples, of all its threads.
void addTimes(const Profile &profile, const std::vector<FileMapping> &mappings, const Sources &sources,
              Symbolizer &symbolizer, Tally &tally);

} // namespace lineprof

#endif
