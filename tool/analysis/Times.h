// The times that a tree of calls gives to lines, functions and blocks.
#ifndef LINEPROF_ANALYSIS_TIMES_H
#define LINEPROF_ANALYSIS_TIMES_H

#include "analysis/CallTree.h"
#include "analysis/Tally.h"

namespace lineprof {

void addTimes(const CallTree &tree, const Sources &sources, Tally &tally);

} // namespace lineprof

#endif
