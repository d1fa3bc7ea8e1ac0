// What a thread waits for.
#ifndef LINEPROF_WAITS_H
#define LINEPROF_WAITS_H

#include "lineprof/format.h"

namespace lineprof {

/// What a thread of this process is blocked in, as /proc tells; WaitKind::cpu if it is not blocked at all, and other if
/// there is no telling. Async-signal-safe.
format::WaitKind waitOf(format::u32 tid);

} // namespace lineprof

#endif
