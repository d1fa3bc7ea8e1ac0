// The pool of blocks. Finished threads' blocks are used again once there are many, so that a program that starts
// threads for ever needs no more blocks than it has threads at a time; while there are few, each thread keeps its own.
#include "Blocks.h"
#include "Control.h"
#include "Lock.h"
#include "Output.h"
#include "Sys.h"
#include "Text.h"

namespace lineprof {

using namespace format;

namespace {

constexpr u32 unsharedBlocks = 64;
/// A block takes half a dozen mappings, of which the kernel grants a process 65,530, its threads' stacks included.
constexpr u32 maxBlocks = 4096;
constexpr u32 searched = 64;
/// Of a block that may not take all of its address space: for libraries that are loaded later.
constexpr u64 spareSlots = 65536;

Block *firstFree; ///< most recently returned first
u32 count;        ///< blocks, without the fallback
u64 slotsMapped = firstSlot;

/// A finished thread's block, preferably of one like the new thread.
Block *takeFree(const char *name, void *(*start)(void *)) {
  Block **best = &firstFree;
  u32 seen = 0;
  for (Block **at = &firstFree; *at && seen < searched; at = &(*at)->nextFree, ++seen)
    if ((*at)->start == start && equal((*at)->bornAs, name)) {
      best = at;
      break;
    }
  Block *block = *best;
  if (block)
    *best = block->nextFree;
  return block;
}

Block *makeBlock() {
  u64 slots = slotCapacity, most = maxBlocks;
  // A program with a limit on its address space needs that for itself. Its blocks are just large enough, and few: the
  // threads without one share the fallback block.
  if (u64 limit = sys::limit(RLIMIT_AS); limit != ~u64{0}) {
    slots = slotsMapped + spareSlots;
    most = limit / 4 / reservationOf(slots);
  }
  if (count >= most)
    return nullptr;
  Block *block = reserveBlock(slots < slotCapacity ? slots : slotCapacity);
  if (!block)
    return nullptr;
  block->index = count + 1;
  if (output.isOpen() && !moveToFile(*block, slotsMapped)) {
    releaseBlock(*block);
    return nullptr;
  }
  ++count;
  block->nextOfAll = fallbackBlock().nextOfAll;
  __atomic_store_n(&fallbackBlock().nextOfAll, block, __ATOMIC_RELEASE);
  return block;
}

} // namespace

Block *takeBlock(const char *name, void *(*start)(void *)) {
  Locked locked;
  Block *block = nullptr;
  if (count >= unsharedBlocks || !output.isOpen())
    block = takeFree(name, start);
  if (!block)
    block = makeBlock();
  if (!block)
    block = takeFree(name, start);
  if (!block)
    return nullptr;
  block->start = start;
  Text(block->bornAs).add(name);
  clearStack(*block);
  return block;
}

void returnBlock(Block &block) {
  Locked locked;
  block.nextFree = firstFree;
  firstFree = &block;
}

bool extendBlocks(u64 slots) {
  for (Block *block = firstBlock(); block; block = block->nextOfAll)
    if (!extendBlock(*block, slots))
      return false;
  slotsMapped = slots > slotsMapped ? slots : slotsMapped;
  return true;
}

Block *firstBlock() { return &fallbackBlock(); }

void keepOnlyBlock(Block &own) {
  Block *next = nullptr;
  for (Block *block = fallbackBlock().nextOfAll; block; block = next) {
    next = block->nextOfAll;
    if (block != &own) {
      resetTrees(*block);
      forgetControl(*block);
      releaseBlock(*block);
    }
  }
  firstFree = nullptr;
  count = 0;
  fallbackBlock().nextOfAll = nullptr;
  if (!own.fallback) {
    count = 1;
    own.index = 1;
    own.nextOfAll = nullptr;
    fallbackBlock().nextOfAll = &own;
  }
}

u64 slotsWithMemory() { return slotsMapped; }

} // namespace lineprof
