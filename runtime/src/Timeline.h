// The timeline: how much memory the process has, and what its threads do, over time.
//
// A moment ten times a second, from what the observer reads anyway. There is room for a fixed number of moments: when
// it is used up, each two become one, and the next ones come half as often.
#ifndef LINEPROF_TIMELINE_H
#define LINEPROF_TIMELINE_H

#include "lineprof/format.h"

namespace lineprof {

/// Adds a moment if it is time for one. The observer's own.
void addDueMoment(format::u64 now);

/// Adds one when the process ends.
void addLastMoment();

/// In a forked child: the timeline is its parent's.
void forgetTimeline();

} // namespace lineprof

#endif
