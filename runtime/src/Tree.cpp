// The calling-context tree's growth, look-up and charging.
#include "Tree.h"
#include "Block.h"
#include "Output.h"
#include "Sys.h"

namespace lineprof {

using namespace format;

namespace {

/// Chunk c holds treeChunk << c nodes, from number treeChunk * ((1 << c) - 1) on.
constexpr u32 chunkOf(u32 number) { return 31u - static_cast<u32>(__builtin_clz(number / treeChunk + 1)); }
constexpr u32 firstOf(u32 chunk) { return treeChunk * ((1u << chunk) - 1); }
static_assert(chunkOf(0) == 0 && chunkOf(127) == 0 && chunkOf(128) == 1 && chunkOf(383) == 1 && chunkOf(384) == 2);

/// One of a block's trees, and what of its thread's page belongs to it.
struct Owned {
  Block &block;
  Tree &tree;
  Section section;
  u64 &nodes; ///< in use

  Node &at(u32 number) {
    u32 chunk = chunkOf(number);
    return tree.chunks[chunk][number - firstOf(chunk)];
  }

  bool grow(u32 chunk) {
    if (tree.full)
      return false;
    tree.full = true; // unless what follows succeeds
    u64 size = u64{treeChunk << chunk} * sizeof(Node);
    Extent extent = output.allocate(size);
    if (!extent)
      return false;
    void *memory = output.map(nullptr, extent);
    if (!memory || !output.publish(section, block.index, extent, firstOf(chunk)))
      return false;
    tree.chunks[chunk] = static_cast<Node *>(memory);
    tree.full = false;
    return true;
  }

  /// A new node, or 0 if there is no room. (Number 0, the root, is made first and by nobody else.)
  u32 add(u32 parent, NodeKind kind, u64 key, u32 next) {
    u32 number = static_cast<u32>(nodes);
    u32 chunk = chunkOf(number);
    if (chunk >= treeChunks || (!tree.chunks[chunk] && !grow(chunk)))
      return 0;
    Node &node = at(number);
    node.parent = parent;
    node.kind = kind;
    node.key = key;
    node.next = next;
    __atomic_store_n(&nodes, u64{number} + 1, __ATOMIC_RELEASE);
    return number;
  }

  /// The child of a node, made if need be; 0 if there is no room.
  u32 child(u32 parent, NodeKind kind, u64 key) {
    u64 hash = (key ^ (u64{parent} << 40) ^ parent ^ (static_cast<u64>(kind) << 32)) * 0x9E3779B97F4A7C15u;
    u32 &head = tree.heads[hash >> 50];
    static_assert(treeHeads == 1u << (64 - 50));
    for (u32 number = head; number; number = at(number).next) {
      Node &node = at(number);
      if (node.key == key && node.parent == parent && node.kind == kind)
        return number;
    }
    u32 made = add(parent, kind, key, head);
    if (made)
      head = made;
    return made;
  }

  /// The innermost node of the thread's path; `complete` tells whether all of the path had room.
  u32 walk(bool &complete);

  /// The node of the thread's position.
  u32 find(bool &complete) {
    complete = false;
    if (nodes == 0) {
      add(0, NodeKind::root, 0, 0);
      if (nodes == 0)
        return 0;
    }
    return walk(complete);
  }

  /// The node of a child of one that is `complete`, or that one.
  u32 below(u32 node, NodeKind leaf, u64 key, bool &complete) {
    u32 end = complete ? child(node, leaf, key) : 0;
    complete = end != 0;
    return end ? end : node;
  }

  /// What was measured before a reset, the thread's `sums` too, is forgotten when something new is measured.
  template <class... Sums> void enterEpoch(u32 &epoch, Sums &...sums) {
    u32 current = output.header->epoch;
    if (epoch == current)
      return;
    for (u32 number = 0; number < nodes; ++number) {
      Node &node = at(number);
      node.time = 0;
      node.samples = 0;
    }
    ((sums = 0), ...);
    epoch = current;
  }
};

u32 Owned::walk(bool &complete) {
  u64 begin = reinterpret_cast<u64>(block.positions);
  u64 top = *const_cast<volatile u64 *>(&block.thread->top);
  // A top that is not the stack's (a program that overwrites memory, a thread caught at birth) says nothing.
  u64 entries = top - begin < positionBytes ? (top - begin) / sizeof(Position) : 0;
  bool elided = entries > outermostKept + innermostKept;
  u32 length = elided ? pathCapacity : static_cast<u32>(entries);

  auto stack = reinterpret_cast<const volatile u64 *>(begin);
  u32 node = 0;
  bool same = true; // as the previous path, so far
  complete = true;
  for (u32 i = 0; i < length; ++i) {
    bool gap = elided && i == outermostKept;
    u64 key = gap ? 0 : stack[i <= outermostKept ? i : entries - (length - i)] & positionMask;
    if (same && i < tree.depth && tree.pathKeys[i] == key) {
      node = tree.path[i];
      continue;
    }
    same = false;
    u32 next = child(node, gap ? NodeKind::elided : NodeKind::position, key);
    if (!next) {
      complete = false;
      length = i;
      break;
    }
    node = next;
    tree.pathKeys[i] = key;
    tree.path[i] = node;
  }
  tree.depth = length;
  return node;
}

Owned samplesOf(Block &block) { return {block, block.tree, Section::tree, block.thread->nodes}; }
Owned looksOf(Block &block) { return {block, block.looks, Section::looks, block.thread->lookNodes}; }

void sumLook(Block &block, u64 weight, Node &node) {
  Thread &thread = *block.thread;
  thread.looks += 1;
  if (node.kind == NodeKind::blocked && node.key != static_cast<u64>(WaitKind::cpu))
    block.waited += weight;
  (node.kind == NodeKind::running ? thread.running : thread.blocked) += weight;
  node.time += weight;
}

void countSample(Block &block, Owned &samples, u64 weight) {
  Thread &thread = *block.thread;
  samples.enterEpoch(thread.epoch, thread.samples, thread.sampledTime, thread.sampledSquares, thread.dropped);
  thread.samples += 1;
  thread.sampledTime += weight;
  thread.sampledSquares += (weight / 100) * (weight / 100);
}

void endSample(Block &block, Owned &samples, u32 number, bool complete, u64 weight) {
  Thread &thread = *block.thread;
  if (!complete)
    thread.dropped += 1;
  if (thread.nodes == 0)
    return;
  Node &end = samples.at(number);
  end.time += weight;
  end.samples += 1;
}

} // namespace

void addSample(Block &block, u64 weight, u64 pc) {
  Owned samples = samplesOf(block);
  countSample(block, samples, weight);
  bool complete;
  u32 number = samples.find(complete);
  if (pc)
    number = samples.below(number, NodeKind::pc, pc, complete);
  endSample(block, samples, number, complete, weight);
}

Standing standingOf(Block &block, bool writesSamples) {
  Standing standing = {};
  standing.look = looksOf(block).find(standing.lookHadRoom);
  standing.forSamples = writesSamples;
  if (writesSamples)
    standing.sample = samplesOf(block).find(standing.sampleHadRoom);
  return standing;
}

void addSample(Block &block, u64 weight, const Standing &standing) {
  Owned samples = samplesOf(block);
  countSample(block, samples, weight);
  endSample(block, samples, standing.sample, standing.sampleHadRoom, weight);
}

Node *addLook(Block &block, u64 weight, const Standing &standing, NodeKind doing, WaitKind what) {
  Thread &thread = *block.thread;
  Owned looks = looksOf(block);
  looks.enterEpoch(thread.looksEpoch, thread.looks, thread.running, thread.blocked);
  bool complete = standing.lookHadRoom;
  u32 number = looks.below(standing.look, doing, static_cast<u64>(what), complete);
  if (!complete)
    return nullptr;
  Node &node = looks.at(number);
  sumLook(block, weight, node);
  node.samples += 1;
  return &node;
}

void addLook(Block &block, u64 weight, Node &node) {
  if (block.thread->looksEpoch == output.header->epoch)
    sumLook(block, weight, node);
}

static void resetTree(Tree &tree) {
  tree.full = false;
  if (!tree.chunks[0])
    return; // and do not touch the rest's pages
  for (u32 chunk = 0; chunk < treeChunks; ++chunk)
    if (tree.chunks[chunk]) {
      sys::munmap(tree.chunks[chunk], u64{treeChunk << chunk} * sizeof(Node));
      tree.chunks[chunk] = nullptr;
    }
  tree.depth = 0;
  for (u32 &head : tree.heads)
    if (head)
      head = 0;
}

void resetTrees(Block &block) {
  resetTree(block.tree);
  resetTree(block.looks);
}

} // namespace lineprof
