// Live memory: which blocks there are, and which line and path each is charged to.
//
// A table of all blocks in shards, each with a lock and room that doubles: an entry of 24 bytes a block. A lock knows
// its holder, so a signal handler that allocates while its thread is in the table is told apart, and goes without.
// Contract of the functions: async-signal-safe; errno is left alone; a shard's lock is held for a few steps, or while
// its room doubles.
#ifndef LINEPROF_MEMORY_LIVE_H
#define LINEPROF_MEMORY_LIVE_H

#include "lineprof/format.h"

namespace lineprof {

struct Block;

/// Where live memory is told; null: it is not followed.
extern format::Memory *liveMemory;

/// A block of memory that was taken out of the table.
struct LiveBlock {
  format::LiveNode *owner; ///< null: it was not in the table
  format::u64 size;
};

/// A block that was allocated at a node of the thread's own.
void rememberLive(Block &block, const format::AllocationNode &node, const void *memory, format::u64 size);

/// Before it is freed: afterwards the address may be anybody's.
LiveBlock forgetLive(Block &block, const void *memory);

/// It was not freed after all.
void restoreLive(const LiveBlock &was, const void *memory);

/// In a forked child: what is alive is the parent's.
void forgetAllLive();

} // namespace lineprof

#endif
