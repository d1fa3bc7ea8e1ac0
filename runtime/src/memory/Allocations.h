// What a thread allocates and frees, charged to the line that it is in, and to the path of lines that led there.
//
// A tree of AllocationNodes in the file, as format.h describes it. To find the thread's node again costs next to
// nothing where little changed since the last time: each entry of the position stack that was walked has `walkedBit`
// set, which whatever writes the entry clears. An entry that has it stands where it stood, and so do all below it: they
// cannot move while it is there. So only what is new on top of the stack is walked. Beneath the first entry lies one
// that is always walked, and stands for the root.
//
// All of it is the thread's own, but for the fallback block's. Figures are incremented by single instructions, so a
// signal handler that allocates in between takes nothing away; while the thread walks, a handler's allocations find
// their node without what the walk is changing.
#ifndef LINEPROF_MEMORY_ALLOCATIONS_H
#define LINEPROF_MEMORY_ALLOCATIONS_H

#include "lineprof/format.h"

namespace lineprof {

struct Block;

constexpr format::u32 allocationChunk = 64;          ///< nodes of the first section: a page
constexpr format::u32 allocationChunks = 14;         ///< sections at most, each twice as large: about a million nodes
constexpr format::u32 allocationsForLines = 1 << 16; ///< nodes kept back for single lines, when paths find no room
constexpr format::u32 allocationHeads = 1 << 12;
constexpr format::u32 allocationSteps = 1 << 10;

/// Where a path goes on: from a node, by an entry of the position stack.
struct AllocationStep {
  const format::AllocationNode *from;
  format::Position by;
  format::AllocationNode *to;
  format::u64 reserved; ///< so that a step's place is found by shifting
};

/// A thread's tree. Zero-initialised: none yet.
struct Allocations {
  /// Where the position stack begins, while there is a root and nobody is walking; else 0, where no stack is.
  format::u64 stack;
  bool noRoom;                    ///< a section was refused: no more are asked for
  format::u32 used;               ///< numbers handed out
  format::AllocationNode *root;   ///< in the file
  format::AllocationNode unfiled; ///< stands for the root while there is none, and where there was no room for one
  format::AllocationNode *chunks[allocationChunks];
  format::LiveNode *live[allocationChunks]; ///< null where live memory is not followed, or there was no room
  const void *last;                         ///< the block that the thread's last call allocated,
  const format::LiveNode *lastOwner;        ///< where it is told,
  format::u64 lastSize;                     ///< and how large it is
  format::u64 untilSample;                  ///< bytes that are still to be asked for up to the next sample
  format::u64 random;                       ///< what samples are drawn with; 0: none was drawn yet
  format::u32 heads[allocationHeads];       ///< hash of (parent, key) → number of the first node; 0: none
  AllocationStep steps[allocationSteps];    ///< by stepOf(): the last one of that place
  /// For each entry that has `walkedBit`, the one beneath the first included; so [n] is that of a stack of n entries.
  format::AllocationNode *at[format::positionCapacity + 1];

  /// Where a step is kept. The function that the path comes from is the node's to tell apart. Nodes that were made one
  /// after the other lie far apart, as do a function's lines.
  AllocationStep &stepOf(const format::AllocationNode *from, format::u32 line) {
    static_assert(sizeof(AllocationStep) == 32 && sizeof *from == 64);
    format::u32 hash = static_cast<format::u32>(reinterpret_cast<format::u64>(from)) * 633 + line * (32 * 37);
    return *reinterpret_cast<AllocationStep *>(reinterpret_cast<char *>(steps) + hash % sizeof steps / 32 * 32);
  }
};

/// Whether the top of a stack can be so many bytes from where it begins: one that is another stack's says nothing.
inline bool isOfStack(format::u64 size) {
  constexpr format::u64 bits = 3;
  static_assert(sizeof(format::Position) == 1 << bits);
  return (size >> bits | size << (64 - bits)) <= format::positionCapacity;
}

/// Where a node's live memory is told; null: nowhere. Async-signal-safe.
format::LiveNode *liveNode(const Allocations &tree, format::u32 number);

/// The node of the calling thread's position, where a step is new: the path is walked, the tree begun. Null where
/// nothing is counted. Async-signal-safe.
format::AllocationNode *walkAllocations(Block &block);

/// The node for what is mapped at a node's place; the node itself if there is no room. Async-signal-safe.
format::AllocationNode &mappingsOf(Block &block, format::AllocationNode &node);

/// Begins the tree. Of the fallback block before the program can have a second thread, or in a forked child.
void plantAllocations(Block &block);

/// Around a fork, of the forking thread: in between nothing is walked, and the child notices that it is one.
void holdAllocations(Block &block);
void resumeAllocations(Block &block);

/// Forgets the tree, in a forked child; the sections stay the parent's.
void resetAllocations(Block &block);

} // namespace lineprof

#endif
