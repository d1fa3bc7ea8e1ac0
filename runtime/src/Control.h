// The program's own say in what is measured: lineprof.h's functions, and LINEPROF_START.
#ifndef LINEPROF_CONTROL_IMPLEMENTATION_H
#define LINEPROF_CONTROL_IMPLEMENTATION_H

#include "Output.h"

namespace lineprof {

struct Block;

/// Whether nothing is to be measured now. Async-signal-safe.
inline bool isPaused() { return __atomic_load_n(&output.header->pausedSince, __ATOMIC_RELAXED) != 0; }

/// Pauses, resumes and resets so far: what they fall into the middle of is not measured. Async-signal-safe.
extern format::u32 interruptions;

/// When the last pause or reset ended, CLOCK_MONOTONIC, ns; 0: there was none. Async-signal-safe.
format::u64 interruptedUntil();

/// The process begins with a pause. Before any file registers.
void beginPaused();

/// In a forked child, with its new file: goes on as its parent, paused or not; what the parent set aside is not its own.
void continueControl(bool paused);
void forgetControl(Block &block);

} // namespace lineprof

#endif
