// What a thread waits for.
#ifndef LINEPROF_WAITS_H
#define LINEPROF_WAITS_H

#include "lineprof/format.h"

namespace lineprof {

/// What a thread of this process is blocked in, as /proc tells; WaitKind::cpu if it is not blocked at all, and other if
/// there is no telling. Async-signal-safe.
format::WaitKind waitOf(format::u32 tid);

/// Whether it is blocked right now. waitOf() says so only of one that stays blocked while it looks: threads that wait
/// for some microseconds are not to it. Async-signal-safe.
bool isBlocked(format::u32 tid);

/// What the kernel's scheduler knows of a thread, since its birth.
struct Scheduled {
  format::u64 ready;  ///< ns that it could have run and had no CPU
  format::u64 slices; ///< times that it got a CPU
};

/// False if the kernel does not tell. Async-signal-safe.
bool readSchedule(format::u32 tid, Scheduled &scheduled);

} // namespace lineprof

#endif
