// How long calls take: each call of a function that has an activation is timed until the function proves too short for
// that, and some of its calls from then on.
//
// The rule is TAU's, a function is throttled after 100,000 calls of less than 10 µs on average, and a stricter one: after
// 1,000 of less than 2 µs, since each costs some 45 ns and a program may have hundreds of such functions. All of it is the
// thread's own, what its probes look at too.
#ifndef LINEPROF_LATENCIES_H
#define LINEPROF_LATENCIES_H

#include "lineprof/format.h"

namespace lineprof {

struct Block;
struct TimedFunction;

constexpr format::u32 latencyHeads = 512;

/// A thread's. Zero-initialised: nothing was timed.
struct Latencies {
  TimedFunction *heads[latencyHeads]; ///< by slot
  TimedFunction *all;                 ///< every one, the newest first
  TimedFunction *next;                ///< whose turn it is among the throttled ones
  char *room, *roomEnd;               ///< private memory
  format::LatencyCell *cells, *cellsEnd; ///< in the file
  format::u32 chunk;                  ///< cells of the next section
  format::u32 random;
  format::u32 scratch; ///< a slot of no file whose calls are timed nevertheless; 0: none
  bool busy; ///< a signal handler's calls in the middle of it are not timed
  const unsigned *uncaught; ///< the C++ library's count of exceptions under way in the thread; null if there is none
  /// A call under way, by entry of the position stack.
  struct Started {
    format::u64 at; ///< ticks
    unsigned uncaught;
    format::u32 interruptions;
  } started[format::positionCapacity];
};

/// Whether calls are timed in this process. Before any file registers.
void startLatencies(bool on);
bool timesCalls();

/// The calling thread's block is attached: finds the C++ library's count. Not async-signal-safe.
void prepareLatencies(Block &block);

/// Makes a slot that is no file's one whose calls are timed, to nobody's knowledge, and ends that again.
void prepareScratchLatency(Block &block, format::u32 slot, bool begin);

/// Forgets what was measured, but not which functions there are. Async-signal-safe.
void clearLatencies(Block &block);

/// Has a few calls of one of the throttled functions timed. Async-signal-safe.
void timeSomeCalls(Block &block);

/// In a forked child: the cells are its parent's. Async-signal-safe.
void forgetLatencies(Block &block);

} // namespace lineprof

#endif
