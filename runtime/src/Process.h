// Questions about processes, answered by /proc.
#ifndef LINEPROF_PROCESS_H
#define LINEPROF_PROCESS_H

#include "lineprof/format.h"

namespace lineprof {

/// Whether the process that wrote a profile at `writtenAt` (CLOCK_MONOTONIC, ns) as `pid` is this one, before an exec,
/// or one that this one descends from: then the profile must not be overwritten. Async-signal-safe.
bool writerIsOurs(format::u32 pid, format::u64 writtenAt);

} // namespace lineprof

#endif
