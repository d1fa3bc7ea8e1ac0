// All threads' blocks: who has one, which are free, and how far their counters reach.
#ifndef LINEPROF_BLOCKS_H
#define LINEPROF_BLOCKS_H

#include "Block.h"

namespace lineprof {

/// A block for a thread that is about to start, empty stack and all; null if it has to do with the fallback block.
/// `name` is what the thread will be called at first. Takes the lock.
Block *takeBlock(const char *name, void *(*start)(void *));

/// Returns the block of a thread that ended. Takes the lock.
void returnBlock(Block &block);

/// Gives all blocks memory for `slots` process slots. False if there is none. The lock must be held.
bool extendBlocks(format::u64 slots);

/// Every block, the fallback first, for lock-free reading: none is ever taken out while the process lives.
Block *firstBlock();

/// In a forked child: gives back the memory of every block but the fallback and `own`, and numbers these anew.
void keepOnlyBlock(Block &own);

/// How far counters reach in blocks that are made from now on.
format::u64 slotsWithMemory();

} // namespace lineprof

#endif
