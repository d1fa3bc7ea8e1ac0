// A thread's calling-context trees: the path of source lines that led to where it was met. One is of samples, one of
// the observer's looks.
//
// The nodes lie in the file, in sections that double in size; what finds them again is private. One writer of each at a
// time: of samples the thread's own signal handler or the observer, of looks the observer.
#ifndef LINEPROF_TREE_H
#define LINEPROF_TREE_H

#include "lineprof/format.h"

namespace lineprof {

struct Block;

constexpr format::u32 treeChunk = 128;     ///< nodes of the first section: a page
constexpr format::u32 treeChunks = 13;     ///< sections at most: about a million nodes
constexpr format::u32 outermostKept = 448; ///< of a stack that is too deep
constexpr format::u32 innermostKept = 64;
constexpr format::u32 pathCapacity = outermostKept + innermostKept + 1;
constexpr format::u32 treeHeads = 1 << 14;

/// Zero-initialised: a tree without nodes.
struct Tree {
  format::Node *chunks[treeChunks];
  bool full;                          ///< a section was refused: no more are asked for
  format::u32 depth;                  ///< of the previous sample's path
  format::u32 path[pathCapacity];     ///< its nodes
  format::u64 pathKeys[pathCapacity]; ///< and their keys
  format::u32 heads[treeHeads];       ///< hash of (parent, key) → first node; 0: none
};

/// Charges a sample of `weight` ns to the position that the block's thread is in, and below it to `pc` unless that is
/// 0. Async-signal-safe, lock-free; the stack may change meanwhile (the observer's view of a running thread).
void addSample(Block &block, format::u64 weight, format::u64 pc);

/// Where a thread stands at one moment, to charge what turns out later: whoever looks may lose its CPU meanwhile.
struct Standing {
  format::u32 look, sample; ///< nodes of its trees; what had no room stands for it further out
  bool lookHadRoom, sampleHadRoom;
  bool forSamples; ///< `sample` is known
};

/// Where the block's thread stands now; with its node in the tree of samples if the caller is who writes that.
Standing standingOf(Block &block, bool writesSamples);

/// Charges a sample to it.
void addSample(Block &block, format::u64 weight, const Standing &standing);

/// Charges `weight` ns of a look to it, and there to what the thread was doing: NodeKind::running, or blocked for
/// `what`. The node, which goes on existing; null if there was no room.
format::Node *addLook(Block &block, format::u64 weight, const Standing &standing, format::NodeKind doing,
                      format::WaitKind what);

/// Charges it to the node of an earlier look at the same thread.
void addLook(Block &block, format::u64 weight, format::Node &node);

/// Forgets a block's trees in a forked child; the sections stay the parent's.
void resetTrees(Block &block);

} // namespace lineprof

#endif
