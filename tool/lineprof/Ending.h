// Whether a process that did not exit by itself still runs.
#ifndef LINEPROF_LINEPROF_ENDING_H
#define LINEPROF_LINEPROF_ENDING_H

#include "analysis/Views.h"

namespace lineprof {

/// Asks this machine, if the process ran on it; else it cannot be told.
Ending endingOf(const Profile &profile);

} // namespace lineprof

#endif
