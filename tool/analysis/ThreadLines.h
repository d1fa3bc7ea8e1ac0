// What a thread's tree of calls gives to lines.
#ifndef LINEPROF_ANALYSIS_THREADLINES_H
#define LINEPROF_ANALYSIS_THREADLINES_H

#include "analysis/CallTree.h"

namespace lineprof {

/// The lines on which the thread was met, with what they called, most time first. `open` is for the tree's rows: none
/// is on the path, before and after.
std::vector<ThreadLine> threadLinesOf(const CallTree &tree, const Sources &sources, OpenPath &open);

} // namespace lineprof

#endif
