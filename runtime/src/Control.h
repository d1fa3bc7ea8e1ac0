// The program's own say in what is measured: lineprof.h's functions, and LINEPROF_START.
#ifndef LINEPROF_CONTROL_H
#define LINEPROF_CONTROL_H

#include "Output.h"

namespace lineprof {

/// Whether times are not to be measured now. Async-signal-safe.
inline bool isPaused() { return __atomic_load_n(&output.header->pausedSince, __ATOMIC_RELAXED) != 0; }

} // namespace lineprof

#endif
