// Live memory: which blocks there are, and which line and path each is charged to. Of all blocks, or of a sample.
//
// A table of blocks in shards, each with a lock and room that doubles: an entry of 24 bytes a block. A lock knows
// its holder, so a signal handler that allocates while its thread is in the table is told apart, and goes without.
// Contract of the functions: async-signal-safe; errno is left alone; a shard's lock is held for a few steps, or while
// its room doubles.
#ifndef LINEPROF_MEMORY_LIVE_H
#define LINEPROF_MEMORY_LIVE_H

#include "lineprof/format.h"

namespace lineprof {

struct Block;

enum class Following : unsigned char {
  none,
  all,
  sampled, ///< a sample, which stands for the others: they are not even counted
};
extern Following following;

/// Where live memory is told; null: it is not followed.
extern format::Memory *liveMemory;

/// Begins. `size` is the period of samples, or the bytes that the table may have; 0: as usual.
void startLive(format::Memory &memory, Following what, format::u64 size);

/// A block of memory that was taken out of the table.
struct LiveBlock {
  const void *memory;
  format::LiveNode *owner; ///< null: it was not in the table
  format::u64 size, born;
};

/// Counts a block that the calling thread has just allocated, and puts it into the table.
void follow(Block &block, const void *memory, format::u64 size);

/// Counts one that it is about to free, and takes it out.
void unfollow(const void *memory);

/// Takes one out before it is freed: afterwards the address may be anybody's.
LiveBlock endLife(const void *memory);

/// Counts that it was freed; `usable` is its size as the allocator says.
void chargeEnd(const LiveBlock &was, format::u64 usable);

/// It was not freed after all.
void restoreLive(const LiveBlock &was);

/// What the thread has just reallocated has this size now.
void noteGrowth(const LiveBlock &was, format::u64 size);

/// In a forked child: what is alive is the parent's.
void forgetAllLive();

} // namespace lineprof

#endif
