// The tree of allocations: walked, grown, and forgotten.
#include "Allocations.h"
#include "Block.h"
#include "Fork.h"
#include "Live.h"
#include "Memory.h"
#include "Output.h"
#include "Start.h"
#include "Sys.h"

namespace lineprof {

using namespace format;

namespace {

/// Chunk c holds allocationChunk << c nodes.
constexpr u32 chunkOf(u32 number) { return 31u - static_cast<u32>(__builtin_clz(number / allocationChunk + 1)); }
constexpr u32 firstOf(u32 chunk) { return allocationChunk * ((1u << chunk) - 1); }
constexpr u32 capacity = firstOf(allocationChunks);
static_assert(chunkOf(63) == 0 && chunkOf(64) == 1 && chunkOf(capacity - 1) == allocationChunks - 1);

/// The node for paths that found no room, after the root.
constexpr u32 elidedNumber = 1;

bool isPosition(const AllocationNode &node) {
  return node.kind == AllocationKind::position || node.kind == AllocationKind::again;
}

/// A block's tree. Whatever it adds may be interrupted at any place by a handler that adds as well.
class Owned {
  Block &block;
  Allocations &tree = block.allocations;

  AllocationNode *at(u32 number) {
    u32 chunk = chunkOf(number);
    return __atomic_load_n(&tree.chunks[chunk], __ATOMIC_RELAXED) + (number - firstOf(chunk));
  }

  bool grow(u32 chunk) {
    if (tree.noRoom)
      return false;
    u64 size = u64{allocationChunk << chunk} * sizeof(AllocationNode);
    Extent extent = output.allocate(size);
    void *nodes = extent ? output.map(nullptr, extent) : nullptr;
    AllocationNode *none = nullptr;
    if (!nodes) {
      tree.noRoom = true;
      return false;
    }
    if (!__atomic_compare_exchange_n(&tree.chunks[chunk], &none, static_cast<AllocationNode *>(nodes), false,
                                     __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {
      sys::munmap(nodes, size); // a handler was faster
      return true;
    }
    if (liveMemory)
      growLive(chunk);
    return output.publish(Section::allocations, block.index, extent, firstOf(chunk));
  }

  void growLive(u32 chunk) {
    u64 size = u64{allocationChunk << chunk} * sizeof(LiveNode);
    Extent extent = output.allocate(size);
    if (void *nodes = extent ? output.map(nullptr, extent) : nullptr) {
      __atomic_store_n(&tree.live[chunk], static_cast<LiveNode *>(nodes), __ATOMIC_RELEASE);
      output.publish(Section::live, block.index, extent, firstOf(chunk));
    }
  }

  AllocationNode *add(u32 parent, AllocationKind kind, u64 key, bool lastRoom) {
    if (tree.used >= (lastRoom ? capacity : capacity - allocationsForLines))
      return nullptr;
    u32 number = __atomic_fetch_add(&tree.used, 1, __ATOMIC_RELAXED);
    u32 chunk = chunkOf(number);
    if (number >= capacity || (!__atomic_load_n(&tree.chunks[chunk], __ATOMIC_RELAXED) && !grow(chunk)))
      return nullptr;
    AllocationNode &node = *at(number);
    node.parent = parent;
    node.key = key;
    node.number = number;
    __atomic_store_n(reinterpret_cast<u32 *>(&node.kind), static_cast<u32>(kind), __ATOMIC_RELEASE);
    return &node;
  }

public:
  explicit Owned(Block &of) : block(of) {}

  AllocationNode *child(AllocationNode &parent, AllocationKind kind, u64 key, bool lastRoom) {
    u64 hash = (key ^ (u64{parent.number} << 40) ^ parent.number) * 0x9E3779B97F4A7C15u;
    u32 &head = tree.heads[hash >> 52];
    static_assert(allocationHeads == 1u << (64 - 52));
    for (u32 number = __atomic_load_n(&head, __ATOMIC_RELAXED); number; number = at(number)->next)
      if (AllocationNode &node = *at(number); node.key == key && node.parent == parent.number && node.kind == kind)
        return &node;
    AllocationNode *made = add(parent.number, kind, key, lastRoom);
    if (!made)
      return nullptr;
    made->next = __atomic_load_n(&head, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(&head, &made->next, made->number, false, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
    }
    return made;
  }

  /// Where a path goes on: to a child, or on the spot if nothing new is said.
  AllocationNode *step(AllocationNode *from, u64 key) {
    if (isPosition(*from) && from->key == key)
      return from;
    if (from->kind == AllocationKind::elided || at(from->parent)->kind == AllocationKind::elided)
      return elided(key);
    // What was there before adds nothing to the path.
    AllocationNode *base = from->kind == AllocationKind::again ? at(from->parent) : from;
    if (isPosition(*base) && base->key == key)
      return base;
    bool before = false;
    for (AllocationNode *node = base; node->kind != AllocationKind::root && !before; node = at(node->parent))
      before = node->key == key;
    AllocationNode *next = child(*base, before ? AllocationKind::again : AllocationKind::position, key, false);
    return next ? next : elided(key);
  }

  /// A line's node for all its paths that found no room; if that finds none, either, the one for all lines.
  AllocationNode *elided(u64 key) {
    AllocationNode &lines = *at(elidedNumber);
    AllocationNode *node = child(lines, AllocationKind::position, key, true);
    return node ? node : &lines;
  }

  /// The root, and the node for paths that find no room. What was counted before goes along.
  void plant() {
    AllocationNode *root = tree.root ? nullptr : add(0, AllocationKind::root, 0, true);
    if (!root)
      return;
    add(0, AllocationKind::elided, 0, true);
    tree.root = root;
    if (!block.fallback) {
      tree.at[0] = root;
      block.positions[-1].line = walkedBit;
    }
    const AllocationNode &before = tree.unfiled;
    root->allocations += before.allocations;
    root->bytes += before.bytes;
    root->frees += before.frees;
    root->freedBytes += before.freedBytes;
    root->largest = before.largest;
  }
};

u64 depthOf(const Block &block) {
  u64 size = block.thread->top - reinterpret_cast<u64>(block.positions);
  // A top that is not the stack's says nothing.
  return size < positionBytes ? size / sizeof(Position) : 0;
}

u64 keyOf(const volatile Position &entry) { return static_cast<u64>(entry.function) << 32 | entry.line; }

/// Walks what is new on top of the stack, steps included that were never taken before. Handlers go aside meanwhile.
AllocationNode *walk(Block &block) {
  Allocations &tree = block.allocations;
  holdAllocations(block);
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  Owned owned(block);
  Position *stack = block.positions, *end = stack + depthOf(block), *entry = end;
  while (!(entry[-1].line & walkedBit))
    --entry;
  AllocationNode **at = tree.at + (entry - stack), *node = *at;
  for (; entry < end; ++entry) {
    AllocationNode *from = node;
    *++at = node = owned.step(from, keyOf(*entry) & positionMask);
    tree.stepOf(from, entry->line) = {from, *entry, node, 0};
    entry->line |= walkedBit;
  }
  __atomic_signal_fence(__ATOMIC_SEQ_CST);
  resumeAllocations(block);
  return node;
}

/// Without what a walk changes: it is being changed.
AllocationNode *walkAside(Block &block, u64 depth) {
  Owned owned(block);
  AllocationNode *node = block.allocations.root;
  for (u64 i = 0; i < depth; ++i)
    node = owned.step(node, keyOf(block.positions[i]) & positionMask);
  return node;
}

} // namespace

/// Where nothing is walked.
static AllocationNode *findAside(Block &block) {
  Allocations &tree = block.allocations;
  if (!isCountingMemory())
    return nullptr;
  noticeFork();
  if (!tree.root && !block.fallback)
    plantAllocations(block);
  if (!tree.root)
    return &tree.unfiled;
  return block.fallback ? tree.root : walkAside(block, depthOf(block));
}

AllocationNode *walkAllocations(Block &block) { return block.allocations.stack ? walk(block) : findAside(block); }

LiveNode *liveNode(const Allocations &tree, u32 number) {
  u32 chunk = chunkOf(number);
  LiveNode *nodes = __atomic_load_n(&tree.live[chunk], __ATOMIC_ACQUIRE);
  return nodes ? nodes + (number - firstOf(chunk)) : nullptr;
}

AllocationNode &mappingsOf(Block &block, AllocationNode &node) {
  bool filed = block.allocations.root != nullptr && &node != &block.allocations.unfiled;
  AllocationNode *mappings = filed ? Owned(block).child(node, AllocationKind::mapping, 0, true) : nullptr;
  return mappings ? *mappings : node;
}

void plantAllocations(Block &block) {
  Owned(block).plant();
  resumeAllocations(block);
}

void holdAllocations(Block &block) { block.allocations.stack = 0; }

void resumeAllocations(Block &block) {
  if (block.allocations.root && !block.fallback)
    block.allocations.stack = reinterpret_cast<u64>(block.positions);
}

void resetAllocations(Block &block) {
  Allocations &tree = block.allocations;
  holdAllocations(block);
  tree.noRoom = false;
  tree.last = nullptr;
  tree.unfiled = {};
  if (!tree.root)
    return; // and do not touch the rest's pages
  tree.root = nullptr;
  tree.used = 0;
  for (u32 chunk = 0; chunk < allocationChunks; ++chunk)
    if (tree.chunks[chunk]) {
      sys::munmap(tree.chunks[chunk], u64{allocationChunk << chunk} * sizeof(AllocationNode));
      tree.chunks[chunk] = nullptr;
    }
  for (u32 chunk = 0; chunk < allocationChunks; ++chunk)
    if (tree.live[chunk]) {
      sys::munmap(tree.live[chunk], u64{allocationChunk << chunk} * sizeof(LiveNode));
      tree.live[chunk] = nullptr;
    }
  for (u32 &head : tree.heads)
    if (head)
      head = 0;
  for (AllocationStep &step : tree.steps)
    if (step.from)
      step.from = nullptr;
}

} // namespace lineprof
