// The table of blocks, and the sums by node.
#include "Live.h"
#include "Allocations.h"
#include "Block.h"
#include "Sys.h"

namespace lineprof {

using namespace format;

Memory *liveMemory;

namespace {

struct Entry {
  const void *memory; ///< null: free
  LiveNode *owner;
  u64 size;
};
static_assert(sizeof(Entry) == 24);

constexpr u32 shardBits = 8;
constexpr u64 firstCapacity = 128;

/// Its address tells threads apart.
__thread char identity;

u64 hashOf(const void *memory) { return (reinterpret_cast<u64>(memory) >> 4) * 0x9E3779B97F4A7C15u; }

struct alignas(64) Shard {
  const char *holder;
  Entry *entries;
  u64 capacity, used; ///< capacity is a power of two

  u64 placeOf(const void *memory) const { return (hashOf(memory) << shardBits >> 20) & (capacity - 1); }

  /// False: the thread holds it already, and this is a signal handler.
  bool lock() {
    for (u32 tries = 1;; ++tries) {
      const char *nobody = nullptr;
      if (__atomic_compare_exchange_n(&holder, &nobody, &identity, false, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
        return true;
      if (nobody == &identity)
        return false;
      if (tries % 64 == 0)
        sys::call(SYS_sched_yield);
    }
  }
  void unlock() { __atomic_store_n(&holder, nullptr, __ATOMIC_RELEASE); }

  /// The entry, or the free one where it would be.
  Entry &find(const void *memory) {
    u64 at = placeOf(memory);
    while (entries[at].memory && entries[at].memory != memory)
      at = (at + 1) & (capacity - 1);
    return entries[at];
  }

  bool grow() {
    u64 before = capacity, room = before ? 2 * before : firstCapacity;
    auto made = static_cast<Entry *>(
        sys::mmap(nullptr, room * sizeof(Entry), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS));
    if (!made)
      return false;
    Entry *old = entries;
    entries = made;
    capacity = room;
    for (u64 at = 0; at < before; ++at)
      if (old[at].memory)
        find(old[at].memory) = old[at];
    if (old)
      sys::munmap(old, before * sizeof(Entry));
    return true;
  }

  /// What was there under this address is a block whose end was not seen.
  bool put(const Entry &entry, Entry &was) {
    if ((used + 1) * 4 > capacity * 3 && !grow() && used + 1 >= capacity)
      return false;
    Entry &place = find(entry.memory);
    was = place;
    used += place.memory ? 0 : 1;
    place = entry;
    return true;
  }

  Entry take(const void *memory) {
    if (used == 0)
      return {};
    Entry &found = find(memory);
    Entry was = found;
    if (!was.memory)
      return was;
    --used;
    // What comes behind moves up, unless it would come before its place.
    u64 hole = static_cast<u64>(&found - entries);
    for (u64 at = (hole + 1) & (capacity - 1); entries[at].memory; at = (at + 1) & (capacity - 1)) {
      u64 wanted = placeOf(entries[at].memory);
      if (((at - wanted) & (capacity - 1)) < ((at - hole) & (capacity - 1)))
        continue;
      entries[hole] = entries[at];
      hole = at;
    }
    entries[hole].memory = nullptr;
    return was;
  }
};

Shard shards[1 << shardBits];

Shard &shardOf(const void *memory) { return shards[hashOf(memory) >> (64 - shardBits)]; }

/// Where a node's live memory is told; null: there was no room.
LiveNode *liveNodeOf(Block &block, const AllocationNode &node) {
  return &node == &block.allocations.unfiled ? nullptr : liveNode(block.allocations, node.number);
}

/// A node's figure at the peak is the one it had when it changed first after that.
void change(LiveNode &node, u64 bytes, u64 blocks) {
  u64 peaks = __atomic_load_n(&liveMemory->peaks, __ATOMIC_RELAXED);
  if (__atomic_load_n(&node.peaks, __ATOMIC_RELAXED) != peaks) {
    __atomic_store_n(&node.peak, __atomic_load_n(&node.bytes, __ATOMIC_RELAXED), __ATOMIC_RELAXED);
    __atomic_store_n(&node.peaks, peaks, __ATOMIC_RELAXED);
  }
  __atomic_fetch_add(&node.bytes, bytes, __ATOMIC_RELAXED);
  __atomic_fetch_add(&node.blocks, blocks, __ATOMIC_RELAXED);
}

void born(LiveNode &node, u64 size) {
  change(node, size, 1);
  u64 all = __atomic_add_fetch(&liveMemory->live, size, __ATOMIC_RELAXED);
  if (all > __atomic_load_n(&liveMemory->peak, __ATOMIC_RELAXED)) {
    __atomic_store_n(&liveMemory->peak, all, __ATOMIC_RELAXED);
    __atomic_fetch_add(&liveMemory->peaks, 1, __ATOMIC_RELAXED);
  }
}

void died(LiveNode &node, u64 size) {
  change(node, -size, ~u64{0});
  __atomic_sub_fetch(&liveMemory->live, size, __ATOMIC_RELAXED);
}

void put(const Entry &entry) {
  Shard &shard = shardOf(entry.memory);
  Entry was = {};
  bool kept = shard.lock();
  if (kept) {
    kept = shard.put(entry, was);
    shard.unlock();
  }
  if (was.memory)
    died(*was.owner, was.size);
  if (kept)
    born(*entry.owner, entry.size);
  else
    __atomic_fetch_add(&liveMemory->untracked, 1, __ATOMIC_RELAXED);
}

} // namespace

void rememberLive(Block &block, const AllocationNode &node, const void *memory, u64 size) {
  block.allocations.last = memory;
  if (LiveNode *owner = liveNodeOf(block, node))
    put({memory, owner, size});
  else
    __atomic_fetch_add(&liveMemory->untracked, 1, __ATOMIC_RELAXED);
}

LiveBlock forgetLive(Block &block, const void *memory) {
  Shard &shard = shardOf(memory);
  bool temporary = block.allocations.last == memory;
  block.allocations.last = nullptr;
  if (!shard.lock())
    return {};
  Entry was = shard.take(memory);
  shard.unlock();
  if (!was.memory)
    return {};
  died(*was.owner, was.size);
  if (temporary)
    __atomic_fetch_add(&was.owner->temporary, 1, __ATOMIC_RELAXED);
  return {was.owner, was.size};
}

void restoreLive(const LiveBlock &was, const void *memory) {
  if (was.owner)
    put({memory, was.owner, was.size});
}

void forgetAllLive() {
  for (Shard &shard : shards) {
    if (shard.entries)
      sys::munmap(shard.entries, shard.capacity * sizeof(Entry));
    shard = {};
  }
}

} // namespace lineprof
