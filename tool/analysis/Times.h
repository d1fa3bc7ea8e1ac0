// The times that trees of calls give to lines, functions and blocks.
#ifndef LINEPROF_ANALYSIS_TIMES_H
#define LINEPROF_ANALYSIS_TIMES_H

#include "analysis/CallTree.h"
#include "analysis/Tally.h"

namespace lineprof {

/// The row where a node's own time counts: a region has no lines of its own, its time is at the line around it that was
/// being executed. `number` is of a node whose element is known.
std::uint32_t ownRow(const CallTree &tree, std::uint32_t number, const Sources &sources);

/// How often things are on a path.
class OpenPath {
  std::vector<std::uint32_t> counts;

public:
  explicit OpenPath(std::size_t size) : counts(size) {}
  /// Whether it was not on the path yet.
  bool open(std::uint32_t number) { return number != none && counts[number]++ == 0; }
  void close(std::uint32_t number) {
    if (number != none)
      --counts[number];
  }
};

/// Adds one tree after the other to a tally. Both must outlive it.
class TimesWalk {
  const Sources &sources;
  Tally &tally;
  OpenPath rows, functions, blocks; ///< of the path that is being walked

public:
  TimesWalk(const Sources &merged, Tally &into);
  void add(const CallTree &tree);
};

} // namespace lineprof

#endif
