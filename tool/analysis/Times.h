// The times that trees of calls give to lines, functions and blocks.
#ifndef LINEPROF_ANALYSIS_TIMES_H
#define LINEPROF_ANALYSIS_TIMES_H

#include "analysis/CallTree.h"
#include "analysis/Tally.h"

namespace lineprof {

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
