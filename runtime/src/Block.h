// A thread's block: everything a probe of that thread touches, at fixed distances from the counter base.
//
//   [ Block | position stack 64 KiB | Thread page ] [ limbo: slots below firstSlot | counters | not yet used … ]
//     private    from the file        from the file ^ base       private             from the file   no access
//
// The counters' part grows in place when more source files register. In the fallback block the position stack lies
// elsewhere (see Fallback.cpp). Blocks are never unmapped while the process lives, except in a forked child.
#ifndef LINEPROF_BLOCK_H
#define LINEPROF_BLOCK_H

#include "Latencies.h"
#include "LineTimes.h"
#include "Tree.h"
#include "Waits.h"
#include "lineprof/format.h"
#include "lineprof/probe.h"
#include "memory/Allocations.h"

namespace lineprof {

constexpr format::u64 positionBytes = __lineprof::positionBytes;
constexpr format::u64 counterBytes = sizeof(__lineprof::count);
constexpr format::u64 limboBytes = format::firstSlot * counterBytes;
constexpr format::u64 countersBytes = format::slotCapacity * counterBytes;
static_assert(positionBytes == format::positionCapacity * sizeof(format::Position));

/// How a thread's time is sampled.
struct Sampling {
  bool perf;          ///< by its own perf event
  bool observer;      ///< by the observer. Never both: a tree has one writer
  bool signalBlocked; ///< the program blocked the sampling signal, and is to see it so
  int fd;             ///< of the perf event
  void *page;      ///< a mapping that keeps the event alive if the program closes the descriptor; null if it has none
  format::u32 tid; ///< that the event's signals go to
  format::u32 random;
  format::u64 mean;   ///< ns: periods are drawn around it
  format::u64 period; ///< ns, of the coming sample
  format::u64 begun;  ///< the thread's CPU clock when that period began, ns
  format::u32 atMean; ///< samples taken with this mean
  format::u32 total;
  format::u64 switches, switchesAt; ///< voluntary context switches up to a time, CLOCK_MONOTONIC: their rate is watched
};

/// What the observer knows of a thread. Its own.
struct Observed {
  format::u32 generation;   ///< which of the block's threads: Thread.generation
  format::u32 unsettled;    ///< looks that could not tell what it does, since the last that could
  format::u64 at, cpu;      ///< the last look: when, and what the thread's CPU clock said; ns
  format::u64 due;          ///< when the next look is due
  format::u64 ran;          ///< ns on a CPU that could not be charged to a place yet,
  format::u64 waited;       ///< ns off it, likewise,
  format::u64 waitedBefore; ///< of these, what there was when it was met running last,
  format::u64 ready;        ///< and ns in which others had the CPU
  bool scheduleKnown;
  Scheduled schedule;     ///< when it was last seen to have run
  format::Node *waits;    ///< where it was met waiting, if it has not been met running since,
  format::u64 waitsSince; ///< and when
  format::WaitKind kind;  ///< of the last wait whose kind could be told
  format::u64 metSlices;  ///< how often it had got a CPU when it was met last, running or waiting
};

/// Numbers beside a block's counters, one for each; slots below `slots` have memory.
struct SideCounters {
  format::u64 *base;
  format::u64 slots;
};

/// What the child of a fork needs of its only thread, saved before: the parent runs on and changes its stack in the
/// pages that both still share.
struct ForkCopy {
  format::u64 top;
  format::u64 positions[format::positionCapacity];
};

/// The private part of a block. Zero-initialised; pages that nobody touches take no memory.
struct Block {
  Block *nextOfAll;
  Block *nextFree;
  format::u32 index; ///< the thread's number in the file
  bool fallback;     ///< the process-wide one of threads that have none
  bool inFile;
  __lineprof::count *base;
  format::Thread *thread;
  format::Position *positions;
  format::u64 mappedSlots;   ///< counters up to here have memory
  format::u64 reservedSlots; ///< and can have, up to here

  void *(*start)(void *); ///< what its thread, born or about to be, runs
  void *argument;
  char bornAs[16]; ///< the thread's name at birth
  int exitRounds;  ///< calls of the thread's exit handler so far

  Sampling sampling;
  Observed observed;
  format::u64 waited; ///< ns, of the block's threads so far: off a CPU for want of something else. The observer's own
  Tree tree;          ///< samples
  Tree looks;         ///< of the observer
  Latencies latencies;
  LineTimes lineTimes;
  SideCounters pausedAt, excluded;
  Allocations allocations;
  ForkCopy forkCopy;
};

/// With an entry's room at the end: the one beneath the position stack (Allocations.h).
constexpr format::u64 blockBytes =
    (sizeof(Block) + sizeof(format::Position) + positionBytes - 1) & ~(positionBytes - 1);

/// The block of a counter base.
inline Block *blockOf(__lineprof::count *base) {
  return reinterpret_cast<Block *>(reinterpret_cast<char *>(base) - format::pageSize - positionBytes - blockBytes);
}

/// The calling thread's. Async-signal-safe.
inline Block &ownBlock() { return *blockOf(__lineprof_base); }

/// The block that every thread starts with and returns to.
Block &fallbackBlock();

/// A new block in private memory, with room for counters up to `slots` and none of that memory yet. Null if there is no
/// address space. Async-signal-safe; not in any list.
Block *reserveBlock(format::u64 slots);

/// The address space that such a block takes.
format::u64 reservationOf(format::u64 slots);

/// Gives the block sections in the file, for the counters up to `slots`, mapped over what is there. What the block
/// held is lost; its stack is empty. The tree must have been reset. False if there is no room; then the block must be
/// released or moved to private memory. Async-signal-safe.
bool moveToFile(Block &block, format::u64 slots);

/// Extends the counters up to `slots`, by a section or, failing that, by private memory. False if neither is to be had,
/// or the block has no room.
bool extendBlock(Block &block, format::u64 slots);

/// Replaces everything that is mapped from a file by private memory: no counts, an empty stack.
void moveToPrivate(Block &block);

/// Makes the position stack empty.
void clearStack(Block &block);

/// Returns the memory of a block that `reserveBlock` made.
void releaseBlock(Block &block);

} // namespace lineprof

#endif
