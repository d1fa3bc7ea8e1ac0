// Counting allocations: whether, and what is counted where.
//
// Contract of all the functions that count: the calling thread's own; async-signal-safe; no lock; errno is left alone.
#ifndef LINEPROF_MEMORY_MEMORY_H
#define LINEPROF_MEMORY_MEMORY_H

#include "Allocator.h"
#include "Block.h"
#include "Live.h"
#include "lineprof/format.h"

namespace lineprof {

/// Once per process, when there is a file: decides whether allocations are counted, and says so in the file. `size` is
/// that of Options.
void startMemory(format::MemoryMode wanted, format::u64 size);

/// Under ThreadSanitizer: has its allocator tell of each block. False anywhere else.
bool countThroughSanitizer();

/// Profiling is off: so is this. What was counted before is nobody's.
void stopMemory();

/// In a forked child that has its file.
void restartMemory();

/// True as well while that is not decided yet.
extern bool memoryOff;
inline bool isCountingMemory() { return !__atomic_load_n(&memoryOff, __ATOMIC_RELAXED); }

/// The node of the calling thread's position, if each step to it is one that was taken last from there; else null.
///
/// A signal handler may do the same at any place in between: it comes to the same nodes, entry by entry from below, and
/// what a step leads to is read before what says that it is the right one. A block that it finds one in is no other
/// thread's.
inline __attribute__((always_inline)) format::AllocationNode *knownNode(Block &block) {
  using namespace format;
  Allocations &tree = block.allocations;
  // All at fixed distances in a block that has a `stack`: the top from the block, an entry's node from the entry.
  u64 top =
      *reinterpret_cast<u64 *>(reinterpret_cast<char *>(&block) + blockBytes + positionBytes + pageSize - sizeof top);
  if (__builtin_expect(!isOfStack(top - tree.stack), false))
    return nullptr;
  constexpr u64 distance = blockBytes - __builtin_offsetof(Block, allocations.at);
  auto nodeBeneath = [](volatile Position *entry) {
    return reinterpret_cast<AllocationNode **>(reinterpret_cast<u64>(entry) - distance);
  };
  auto end = reinterpret_cast<volatile Position *>(top), entry = end;
  while (!(entry[-1].line & walkedBit))
    --entry;
  AllocationNode *node = *nodeBeneath(entry);
  for (; entry != end; ++entry) {
    // By halves, as probes write it: a store is forwarded to a load only if that is no larger, and this load comes
    // right behind.
    u32 line = entry->line, function = entry->function;
    const AllocationStep &step = tree.stepOf(node, line);
    AllocationNode *next = step.to;
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    if (__builtin_expect(step.from != node || step.by.line != line || step.by.function != function, false))
      return nullptr;
    *nodeBeneath(entry + 1) = node = next;
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    entry->line = line | walkedBit;
  }
  if (!node)
    __builtin_unreachable(); // all of them are nodes: callers need not look again
  return node;
}

/// The node of the calling thread's position; null where nothing is counted.
inline format::AllocationNode *allocationNode(Block &block) {
  format::AllocationNode *node = knownNode(block);
  return node ? node : walkAllocations(block);
}

/// Adds to a figure that other threads add to as well, if `shared`.
inline void addTo(format::u64 &figure, format::u64 amount, bool shared) {
  if (shared)
    __atomic_fetch_add(&figure, amount, __ATOMIC_RELAXED);
  else
    figure += amount;
}

inline void charge(format::AllocationNode &node, format::u64 bytes, bool shared) {
  addTo(node.allocations, 1, shared);
  addTo(node.bytes, bytes, shared);
  if (bytes > node.largest)
    node.largest = bytes;
}

inline void chargeFree(format::AllocationNode &node, format::u64 bytes, bool shared) {
  addTo(node.frees, 1, shared);
  addTo(node.freedBytes, bytes, shared);
}

/// Whether the thread's next sample does not lie on a block of so many bytes; then that is all there is to be done. The
/// first one is drawn elsewhere.
inline bool passOver(Allocations &tree, format::u64 bytes) {
  bytes = bytes ? bytes : 1;
  if (bytes > tree.untilSample)
    return false;
  tree.untilSample -= bytes;
  tree.last = nullptr; // which is of those that are followed
  return true;
}
inline bool passOverFree(Allocations &tree, const void *memory) {
  if (!isNotSampled(memory))
    return false;
  tree.last = nullptr;
  return true;
}

/// A block that was allocated, and one that is about to be freed.
void countAllocation(const void *memory, format::u64 bytes);
void countFree(const void *memory);

/// The same in line, for what is usual: a place that is known, a block that is not in the sample. False: nothing was
/// counted.
inline __attribute__((always_inline)) bool countAllocationQuickly(format::u64 bytes) {
  Block &block = ownBlock();
  if (__builtin_expect(following != Following::none, false))
    return following == Following::sampled && passOver(block.allocations, bytes);
  format::AllocationNode *node = knownNode(block);
  if (__builtin_expect(!node, false))
    return false;
  charge(*node, bytes, false);
  return true;
}
inline __attribute__((always_inline)) bool countFreeQuickly(const void *memory) {
  Block &block = ownBlock();
  if (__builtin_expect(following != Following::none, false))
    return following == Following::sampled && passOverFree(block.allocations, memory);
  if (__builtin_expect(!blocksHaveHeaders, false))
    return false;
  std::size_t header = headerOf(memory);
  if (__builtin_expect(header & mappedFlag, false))
    return false;
  format::AllocationNode *node = knownNode(block);
  if (__builtin_expect(!node, false))
    return false;
  chargeFree(*node, sizeInHeader(header), false);
  return true;
}

/// A block that may be freed soon: nothing is counted yet, but its end must not be seen later than its address is
/// somebody else's. One of the two must follow: it was freed, or it was not.
struct Ending {
  LiveBlock was; ///< if blocks are followed
  format::u64 size;
};
inline Ending beginEnd(void *memory) {
  return {following != Following::none ? endLife(memory) : LiveBlock(), allocator.usableSize(memory)};
}
void finishEnd(const Ending &ending);
void revokeEnd(const Ending &ending);

/// Memory mapped by the program itself.
void countMapping(format::u64 bytes);
void countUnmapping(format::u64 bytes);

} // namespace lineprof

#endif
