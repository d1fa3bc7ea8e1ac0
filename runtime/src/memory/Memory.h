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

/// The node of the calling thread's position, if no more than its innermost entry is new since the last time, and is
/// what it was before: findAllocationNode in short. Else null. A block that it finds one in is no other thread's.
inline format::AllocationNode *nodeNearby(Block &block) {
  Allocations &tree = block.allocations;
  if (__builtin_expect(!tree.ready, false))
    return nullptr;
  // Not `block.positions` and `thread->top`: both are at a fixed distance in all blocks that are ever ready.
  auto stack = reinterpret_cast<char *>(&block) + blockBytes;
  format::u64 top = *reinterpret_cast<format::u64 *>(stack + positionBytes + format::pageSize - sizeof top);
  format::u64 offset = top - sizeof(format::Position) - reinterpret_cast<format::u64>(stack);
  if (__builtin_expect(!isOfStack(offset), false))
    return nullptr;
  auto entry = reinterpret_cast<volatile format::Position *>(stack + offset);
  auto at = reinterpret_cast<format::AllocationNode **>(reinterpret_cast<char *>(tree.at) + offset);
  format::u32 line = entry->line;
  if (line & format::walkedBit)
    return *at;
  if (offset == 0 || !(entry[-1].line & format::walkedBit))
    return nullptr;
  format::AllocationNode *from = at[-1];
  format::u64 key = static_cast<format::u64>(entry->function) << 32 | line;
  const AllocationStep &step = tree.steps[placeOf(from, key)];
  format::AllocationNode *to = step.to;
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  if (step.from != from || step.key != key)
    return nullptr;
  *at = to;
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  entry->line = line | format::walkedBit;
  return to;
}

/// The node of the calling thread's position; null where nothing is counted.
inline format::AllocationNode *allocationNode(Block &block) {
  format::AllocationNode *node = nodeNearby(block);
  return node ? node : findAllocationNode(block);
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

/// Where the node takes more than a look.
void countAllocationFar(Block &block, format::u64 bytes);
void countFreeFar(Block &block, format::u64 bytes);

inline void countAllocation(const void *memory, format::u64 bytes) {
  Block &block = ownBlock();
  if (__builtin_expect(following != Following::none, false))
    return follow(block, memory, bytes);
  if (format::AllocationNode *node = nodeNearby(block))
    charge(*node, bytes, false);
  else
    countAllocationFar(block, bytes);
}

/// A block that is about to be freed.
inline void countFree(const void *memory) {
  if (__builtin_expect(following != Following::none, false))
    return unfollow(memory);
  format::u64 bytes = allocator.usableSize(const_cast<void *>(memory));
  Block &block = ownBlock();
  if (format::AllocationNode *node = nodeNearby(block))
    chargeFree(*node, bytes, false);
  else
    countFreeFar(block, bytes);
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
