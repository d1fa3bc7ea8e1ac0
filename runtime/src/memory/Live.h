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
extern __attribute__((visibility("hidden"))) Following following;

/// For each hash of an address, how many sampled blocks there are; a count that is full stays so. Most blocks are not
/// sampled: this tells.
extern __attribute__((visibility("hidden"))) unsigned char sampledHashes[1 << 16];

inline format::u64 hashOf(const void *memory) {
  return (reinterpret_cast<format::u64>(memory) >> 4) * 0x9E3779B97F4A7C15u;
}
inline unsigned char &sampledHashOf(const void *memory) { return sampledHashes[hashOf(memory) >> 48]; }

/// Where a sample is followed: whether a block is none of it for certain.
inline bool isNotSampled(const void *memory) { return __atomic_load_n(&sampledHashOf(memory), __ATOMIC_RELAXED) == 0; }

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
