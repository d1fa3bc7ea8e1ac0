// What happened from moment to moment: differences of what the profile has as sums since the beginning.
#ifndef LINEPROF_ANALYSIS_TIMELINE_H
#define LINEPROF_ANALYSIS_TIMELINE_H

#include "profile/Profile.h"

namespace lineprof {

/// With the page faults of each moment's own interval.
std::vector<Moment> intervalsOf(std::vector<Moment> moments);
/// With the time in each interval.
std::vector<ThreadMoment> intervalsOf(std::vector<ThreadMoment> moments);

} // namespace lineprof

#endif
