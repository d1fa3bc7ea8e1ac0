// The clock of latencies and exact times: the processor's time stamp counter where it runs at one speed on all
// processors, and CLOCK_MONOTONIC where it does not.
#ifndef LINEPROF_TICKS_H
#define LINEPROF_TICKS_H

#include "Sys.h"

namespace lineprof {

extern bool ticksAreTsc;

/// Now, in ticks. Async-signal-safe.
inline std::uint64_t ticks() {
#if defined(__x86_64__)
  if (__builtin_expect(ticksAreTsc, 1))
    return __builtin_ia32_rdtsc();
#endif
  return sys::clock(CLOCK_MONOTONIC);
}

/// Chooses the clock and says so in the header; a first guess at its speed.
void startTicks();

/// Says the same in a forked child's file.
void continueTicks();

/// Measures its speed over the time since the start, better and better. Async-signal-safe.
void measureTicks();

} // namespace lineprof

#endif
