// Counting allocations: whether, and what is counted where.
//
// Contract of all the functions that count: the calling thread's own; async-signal-safe; no lock; errno is left alone.
#ifndef LINEPROF_MEMORY_MEMORY_H
#define LINEPROF_MEMORY_MEMORY_H

#include "Block.h"
#include "Live.h"
#include "lineprof/format.h"

namespace lineprof {

/// Once per process, when there is a file: decides whether allocations are counted, and says so in the file.
void startMemory(format::MemoryMode wanted);

/// Profiling is off: so is this. What was counted before is nobody's.
void stopMemory();

/// In a forked child that has its file.
void restartMemory();

/// True as well while that is not decided yet.
extern bool memoryOff;
inline bool isCountingMemory() { return !__atomic_load_n(&memoryOff, __ATOMIC_RELAXED); }

/// The node of the calling thread's position: at a look if the thread stands where it stood.
inline format::AllocationNode *allocationNode(Block &block) {
  const Allocations &tree = block.allocations;
  if (__builtin_expect(tree.ready, true)) {
    // Not `block.positions`: the stack is at a fixed distance in all blocks that are ever ready.
    auto stack = reinterpret_cast<const format::Position *>(reinterpret_cast<char *>(&block) + blockBytes);
    format::u64 index = (block.thread->top - reinterpret_cast<format::u64>(stack)) / sizeof(format::Position) - 1;
    if (index < format::positionCapacity && (stack[index].line & format::walkedBit))
      return tree.at[index];
  }
  return findAllocationNode(block);
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

inline void countAllocation(const void *memory, format::u64 bytes) {
  Block &block = ownBlock();
  format::AllocationNode *node = allocationNode(block);
  if (!node)
    return;
  charge(*node, bytes, block.fallback);
  if (__builtin_expect(liveMemory != nullptr, false))
    rememberLive(block, *node, memory, bytes);
}

inline void countFree(format::u64 bytes) {
  Block &block = ownBlock();
  if (format::AllocationNode *node = allocationNode(block))
    chargeFree(*node, bytes, block.fallback);
}

/// Before a block is freed.
inline LiveBlock endLife(const void *memory) {
  if (__builtin_expect(liveMemory == nullptr, true))
    return {};
  Block &block = ownBlock();
  // Here a forked child notices that it is one.
  return allocationNode(block) ? forgetLive(block, memory) : LiveBlock{};
}

/// Memory mapped by the program itself.
void countMapping(format::u64 bytes);
void countUnmapping(format::u64 bytes);

} // namespace lineprof

#endif
