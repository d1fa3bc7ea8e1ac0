// The table of blocks, and the sums by node.
#include "Live.h"
#include "Allocations.h"
#include "Block.h"
#include "Memory.h"
#include "Output.h"
#include "Poisson.h"
#include "Sys.h"
#include "Ticks.h"

namespace lineprof {

using namespace format;

Memory *liveMemory;
Following following;
unsigned char sampledHashes[1 << 16];

namespace {

/// Births are noted in so many ticks (2 µs or less), modulo what an entry has room for: days.
constexpr u32 ticksOfBirth = 4096;
constexpr u32 bornLowBits = 23, bornBits = bornLowBits + 16;

struct Entry {
  const void *memory;                                  ///< null: free
  u64 owner : 64 - bornLowBits, bornLow : bornLowBits; ///< nodes are aligned, and addresses have 48 bits
  u64 size : 48, bornHigh : bornBits - bornLowBits;

  Entry() = default;
  explicit Entry(const LiveBlock &block)
      : memory(block.memory), owner(reinterpret_cast<u64>(block.owner) / sizeof(LiveNode)), bornLow(block.born),
        size(block.size), bornHigh(block.born >> bornLowBits) {}

  LiveBlock block() const {
    return {memory, reinterpret_cast<LiveNode *>(owner * sizeof(LiveNode)), size,
            u64{bornHigh} << bornLowBits | bornLow};
  }
};
static_assert(sizeof(Entry) == 24);

constexpr u32 shardBits = 8;
constexpr u64 firstCapacity = 128;
u64 capacityLimit = ~u64{0}; ///< of a shard

/// Its address tells threads apart.
__thread char identity;

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
    if (room > capacityLimit)
      return false;
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
    if ((used + 1) * 4 > capacity * 3 && !grow() && (used + 1) * 8 > capacity * 7)
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

u64 period;    ///< of samples
u64 tickScale; ///< 2^32 ns per tick

u64 momentNow() { return ticks() / ticksOfBirth & ((u64{1} << bornBits) - 1); }

/// The age is less than one moment more than lies between the two.
u32 lifetimeBucket(u64 born) {
  u64 moments = ((momentNow() - born) & ((u64{1} << bornBits) - 1)) + 1;
  auto ns = static_cast<u64>(static_cast<fixed::u128>(moments * ticksOfBirth) * tickScale >> 32);
  return ns > 1 ? 64 - static_cast<u32>(__builtin_clzll(ns - 1)) : 0;
}

/// Of an address and a birth there is but one; the address alone may be that of many samples in turn.
__attribute__((noinline)) Weight sampledWeight(const LiveBlock &block) {
  u64 fraction = (hashOf(block.memory) ^ block.born) * 0x9E3779B97F4A7C15u >> 20;
  return weightOf(block.size ? block.size : 1, period, fraction);
}

/// What a block of the table stands for.
inline Weight weightOfBlock(const LiveBlock &block) {
  return __builtin_expect(following == Following::sampled, false) ? sampledWeight(block) : Weight{block.size, 1, 0, 0};
}

/// Where a node's live memory is told; null: there was no room.
LiveNode *liveNodeOf(Block &block, const AllocationNode &node) {
  return &node == &block.allocations.unfiled ? nullptr : liveNode(block.allocations, node.number);
}

void add(u64 &figure, u64 amount) { __atomic_fetch_add(&figure, amount, __ATOMIC_RELAXED); }

/// A node's figure at the peak is the one it had when it changed first after that.
void change(LiveNode &node, u64 bytes, u64 blocks, u64 variance) {
  u64 peaks = __atomic_load_n(&liveMemory->peaks, __ATOMIC_RELAXED);
  if (__atomic_load_n(&node.peaks, __ATOMIC_RELAXED) != peaks) {
    __atomic_store_n(&node.peak, __atomic_load_n(&node.bytes, __ATOMIC_RELAXED), __ATOMIC_RELAXED);
    __atomic_store_n(&node.peakVariance, __atomic_load_n(&node.liveVariance, __ATOMIC_RELAXED), __ATOMIC_RELAXED);
    __atomic_store_n(&node.peaks, peaks, __ATOMIC_RELAXED);
  }
  add(node.bytes, bytes);
  add(node.blocks, blocks);
  if (variance)
    add(node.liveVariance, variance);
}

void born(LiveNode &node, const Weight &weight) {
  change(node, weight.bytes, weight.blocks, weight.variance);
  u64 all = __atomic_add_fetch(&liveMemory->live, weight.bytes, __ATOMIC_RELAXED);
  if (all > __atomic_load_n(&liveMemory->peak, __ATOMIC_RELAXED)) {
    __atomic_store_n(&liveMemory->peak, all, __ATOMIC_RELAXED);
    add(liveMemory->peaks, 1);
  }
}

void countGrowth(const LiveBlock &was, const LiveNode *owner, u64 size) {
  if (following == Following::sampled || was.owner != owner || was.size >= size)
    return;
  add(was.owner->growths, 1);
  add(was.owner->copied, was.size);
}

void died(LiveNode &node, const Weight &weight) {
  change(node, -weight.bytes, -weight.blocks, -weight.variance);
  add(liveMemory->live, -weight.bytes);
}

void countSampled(const void *memory, int change) {
  unsigned char &count = sampledHashOf(memory);
  if (following == Following::sampled && __atomic_load_n(&count, __ATOMIC_RELAXED) != 255)
    __atomic_fetch_add(&count, static_cast<unsigned char>(change), __ATOMIC_RELAXED);
}

void put(const LiveBlock &block) {
  Shard &shard = shardOf(block.memory);
  Entry was = {};
  bool kept = shard.lock();
  if (kept) {
    kept = shard.put(Entry(block), was);
    shard.unlock();
  }
  if (was.memory)
    died(*was.block().owner, weightOfBlock(was.block()));
  if (!kept)
    return add(liveMemory->untracked, 1);
  born(*block.owner, weightOfBlock(block));
  if (!was.memory)
    countSampled(block.memory, 1);
}

/// Takes a block out of the table, if it is there. It grew, if its successor is the thread's last allocation.
LiveBlock take(Allocations &tree, const void *memory, const void *last) {
  Shard &shard = shardOf(memory);
  if (!shard.lock())
    return {};
  Entry entry = shard.take(memory);
  shard.unlock();
  if (!entry.memory)
    return {};
  LiveBlock was = entry.block();
  countSampled(memory, -1);
  Weight weight = weightOfBlock(was);
  died(*was.owner, weight);
  add(liveMemory->lifetimes[lifetimeBucket(was.born)], weight.blocks);
  if (last == memory)
    add(was.owner->temporary, weight.blocks);
  else if (last)
    countGrowth(was, tree.lastOwner, tree.lastSize);
  return was;
}

void chargeEndAt(AllocationNode &node, const LiveBlock &was, u64 usable, bool shared) {
  if (following != Following::sampled)
    return chargeFree(node, usable, shared);
  if (!was.owner)
    return;
  Weight weight = weightOfBlock(was);
  addTo(node.frees, weight.blocks, shared);
  addTo(node.freedBytes, weight.bytes, shared);
}

bool mayBeFollowed(const void *memory) { return following != Following::sampled || !isNotSampled(memory); }

/// Whether the thread's next sample lies on the block. The first gap is drawn before the first allocation.
bool isSampled(Allocations &tree, u64 size) {
  if (passOver(tree, size))
    return false;
  bool begun = tree.random != 0;
  if (!begun)
    tree.random = (ticks() ^ reinterpret_cast<u64>(&tree)) * 0x9E3779B97F4A7C15u | 1;
  tree.untilSample = drawGap(tree.random, period);
  return begun || isSampled(tree, size);
}

} // namespace

void startLive(Memory &memory, Following what, u64 size) {
  constexpr u64 usualPeriod = 512 << 10;
  tickScale = (u64{1} << 32) * 1000000000 / output.header->ticksPerSecond;
  if (what == Following::sampled) {
    period = size == 0 ? usualPeriod : size < longestSamplePeriod ? size : longestSamplePeriod;
    memory.period = period;
  } else if (size) {
    capacityLimit = size / sizeof(Entry) >> shardBits;
  }
  liveMemory = &memory;
  following = what;
}

void follow(Block &block, const void *memory, u64 size) {
  Allocations &tree = block.allocations;
  if (following == Following::sampled && !isSampled(tree, size))
    return;
  tree.last = memory;
  AllocationNode *node = allocationNode(block);
  if (!node)
    return;
  LiveNode *owner = liveNodeOf(block, *node);
  LiveBlock made = {memory, owner, size, momentNow()};
  Weight weight = weightOfBlock(made);
  addTo(node->allocations, weight.blocks, block.fallback);
  addTo(node->bytes, weight.bytes, block.fallback);
  node->largest = size > node->largest ? size : node->largest;
  tree.lastOwner = owner;
  tree.lastSize = size;
  if (!owner)
    return add(liveMemory->untracked, 1);
  if (weight.variance || weight.blocksVariance) {
    add(owner->variance, weight.variance);
    add(owner->blocksVariance, weight.blocksVariance);
  }
  put(made);
}

void unfollow(const void *memory) {
  Block &block = ownBlock();
  const void *last = block.allocations.last;
  block.allocations.last = nullptr;
  if (!mayBeFollowed(memory))
    return;
  AllocationNode *node = allocationNode(block); // here a forked child notices that it is one
  if (!node)
    return;
  u64 usable = following == Following::all ? allocator.usableSize(const_cast<void *>(memory)) : 0;
  chargeEndAt(*node, take(block.allocations, memory, last), usable, block.fallback);
}

LiveBlock endLife(const void *memory) {
  Block &block = ownBlock();
  const void *last = block.allocations.last;
  block.allocations.last = nullptr;
  bool looked = mayBeFollowed(memory) && allocationNode(block);
  // Whether it grows is the caller's to say.
  return looked ? take(block.allocations, memory, last == memory ? last : nullptr) : LiveBlock();
}

void chargeEnd(const LiveBlock &was, u64 usable) {
  Block &block = ownBlock();
  if (AllocationNode *node = allocationNode(block))
    chargeEndAt(*node, was, usable, block.fallback);
}

void restoreLive(const LiveBlock &was) {
  if (was.owner)
    put(was);
}

void noteGrowth(const LiveBlock &was, u64 size) {
  if (was.owner)
    countGrowth(was, ownBlock().allocations.lastOwner, size);
}

void forgetAllLive() {
  if (liveMemory)
    sys::munmap(liveMemory, pageSize);
  liveMemory = nullptr;
  following = Following::none;
  for (Shard &shard : shards) {
    if (shard.entries)
      sys::munmap(shard.entries, shard.capacity * sizeof(Entry));
    shard = {};
  }
  for (unsigned char &count : sampledHashes)
    if (count)
      count = 0;
}

} // namespace lineprof
