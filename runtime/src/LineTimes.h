// Exact times: what functions that were instrumented for it call at each of their lines.
#ifndef LINEPROF_LINETIMES_H
#define LINEPROF_LINETIMES_H

#include "lineprof/format.h"

namespace lineprof {

struct Block;

constexpr format::u64 lineTimesChunk = 1024; ///< slots

/// A thread's. Zero-initialised: nothing was measured.
struct LineTimes {
  format::u64 nested; ///< ticks that ended activations took, and
  format::u64 events; ///< line events, since the thread began
  format::LineTime *chunks[format::slotCapacity / lineTimesChunk];
};

/// Lets the lowest slots, which are no file's, be timed to nobody's knowledge, and ends that again.
void prepareScratchLines(Block &block, bool begin);

/// If there was a reset since the thread last timed anything, its latencies and line times are cleared.
/// Async-signal-safe.
void beginTimedEpoch(Block &block);

/// In a forked child: the times are its parent's. Async-signal-safe.
void forgetLineTimes(Block &block);

} // namespace lineprof

#endif
