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
static_assert(chunkOf(0) == 0 && chunkOf(1023) == 0 && chunkOf(1024) == 1 && chunkOf(3071) == 1 && chunkOf(3072) == 2);

Node &nodeAt(Tree &tree, u32 number) {
  u32 chunk = chunkOf(number);
  return tree.chunks[chunk][number - firstOf(chunk)];
}

bool growTree(Block &block, u32 chunk) {
  if (block.tree.full)
    return false;
  block.tree.full = true; // unless what follows succeeds
  u64 size = u64{treeChunk << chunk} * sizeof(Node);
  Extent extent = output.allocate(size);
  if (!extent)
    return false;
  void *nodes = output.map(nullptr, extent);
  if (!nodes || !output.publish(Section::tree, block.index, extent, firstOf(chunk)))
    return false;
  block.tree.chunks[chunk] = static_cast<Node *>(nodes);
  block.tree.full = false;
  return true;
}

/// A new node, or 0 if there is no room. (Number 0, the root, is made first and by nobody else.)
u32 newNode(Block &block, u32 parent, NodeKind kind, u64 key, u32 next) {
  u32 number = static_cast<u32>(block.thread->nodes);
  u32 chunk = chunkOf(number);
  if (chunk >= treeChunks || (!block.tree.chunks[chunk] && !growTree(block, chunk)))
    return 0;
  Node &node = nodeAt(block.tree, number);
  node.parent = parent;
  node.kind = kind;
  node.key = key;
  node.next = next;
  __atomic_store_n(&block.thread->nodes, u64{number} + 1, __ATOMIC_RELEASE);
  return number;
}

/// The child of a node, made if need be; 0 if there is no room.
u32 child(Block &block, u32 parent, NodeKind kind, u64 key) {
  u64 hash = (key ^ (u64{parent} << 40) ^ parent) * 0x9E3779B97F4A7C15u;
  u32 &head = block.tree.heads[hash >> 50];
  static_assert(treeHeads == 1u << (64 - 50));
  for (u32 number = head; number; number = nodeAt(block.tree, number).next) {
    Node &node = nodeAt(block.tree, number);
    if (node.key == key && node.parent == parent && node.kind == kind)
      return number;
  }
  u32 made = newNode(block, parent, kind, key, head);
  if (made)
    head = made;
  return made;
}

/// The innermost node of the thread's path; `complete` tells whether all of the path had room.
u32 walk(Block &block, bool &complete) {
  Tree &tree = block.tree;
  u64 begin = reinterpret_cast<u64>(block.positions);
  u64 top = *const_cast<volatile u64 *>(&block.thread->top);
  // A top that is not the stack's (a program that overwrites memory, a thread caught at birth) says nothing.
  u64 entries = top - begin < positionBytes ? (top - begin) / sizeof(Position) : 0;
  bool elided = entries > outermostKept + innermostKept;
  u32 length = elided ? pathCapacity : static_cast<u32>(entries);

  auto stack = reinterpret_cast<const volatile u64 *>(begin);
  u32 node = 0;
  bool same = true; // as the previous sample's path, so far
  complete = true;
  for (u32 i = 0; i < length; ++i) {
    bool gap = elided && i == outermostKept;
    u64 key = gap ? 0 : stack[i <= outermostKept ? i : entries - (length - i)] & positionMask;
    if (same && i < tree.depth && tree.pathKeys[i] == key) {
      node = tree.path[i];
      continue;
    }
    same = false;
    u32 next = child(block, node, gap ? NodeKind::elided : NodeKind::position, key);
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

} // namespace

void addSample(Block &block, u64 weight, u64 pc) {
  Thread &thread = *block.thread;
  thread.samples += 1;
  thread.sampledTime += weight;
  if (thread.nodes == 0) {
    newNode(block, 0, NodeKind::root, 0, 0);
    if (thread.nodes == 0) {
      thread.dropped += 1;
      return;
    }
  }
  bool complete;
  u32 node = walk(block, complete);
  if (pc && complete) {
    if (u32 leaf = child(block, node, NodeKind::pc, pc))
      node = leaf;
    else
      complete = false;
  }
  if (!complete)
    thread.dropped += 1;
  Node &end = nodeAt(block.tree, node);
  end.time += weight;
  end.samples += 1;
}

void resetTree(Tree &tree) {
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

} // namespace lineprof
