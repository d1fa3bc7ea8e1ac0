// Whether allocations are counted, and the section that says so.
#include "Memory.h"
#include "Allocator.h"
#include "Output.h"
#include "Restart.h"
#include "Sys.h"

namespace lineprof {

using namespace format;

bool memoryOff;

namespace {

MemoryMode mode;
MemoryAside aside;
u64 size;

/// Says in the file what is counted. Where there is no room for that, there is none for what is counted.
void describe() {
  Extent extent = output.allocate(pageSize);
  auto memory = extent ? static_cast<Memory *>(output.map(nullptr, extent)) : nullptr;
  if (!memory)
    return;
  memory->mode = mode;
  memory->aside = aside;
  output.publish(Section::memory, 0, extent, 0);
  if (mode < MemoryMode::live || !isCountingMemory())
    sys::munmap(memory, pageSize);
  else
    startLive(*memory, mode == MemoryMode::sampled ? Following::sampled : Following::all, size);
}

} // namespace

void stopMemory() { __atomic_store_n(&memoryOff, true, __ATOMIC_RELAXED); }

void startMemory(MemoryMode wanted, u64 withSize) {
  mode = wanted;
  size = withSize;
  if (wanted != MemoryMode::off && !countThroughSanitizer())
    aside = hooksAreLinked ? whyNotInFront() : isGuarded() ? MemoryAside::inFront : MemoryAside::notLoaded;
  if (mode == MemoryMode::off || aside != MemoryAside::none)
    stopMemory();
  describe();
  if (!isCountingMemory())
    return;
  lookForHeaders();
  plantAllocations(fallbackBlock());
}

void restartMemory() {
  forgetAllLive();
  describe();
  if (isCountingMemory())
    plantAllocations(fallbackBlock());
}

void countAllocation(const void *memory, u64 bytes) {
  Block &block = ownBlock();
  if (following != Following::none)
    return follow(block, memory, bytes);
  if (AllocationNode *node = allocationNode(block))
    charge(*node, bytes, block.fallback);
}

void countFree(const void *memory) {
  if (following != Following::none)
    return unfollow(memory);
  Block &block = ownBlock();
  if (AllocationNode *node = allocationNode(block))
    chargeFree(*node, allocator.usableSize(const_cast<void *>(memory)), block.fallback);
}

void finishEnd(const Ending &ending) {
  if (following != Following::none)
    return chargeEnd(ending.was, ending.size);
  Block &block = ownBlock();
  if (AllocationNode *node = allocationNode(block))
    chargeFree(*node, ending.size, block.fallback);
}

void revokeEnd(const Ending &ending) { restoreLive(ending.was); }

void countMapping(u64 bytes) {
  Block &block = ownBlock();
  if (AllocationNode *node = allocationNode(block))
    charge(mappingsOf(block, *node), bytes, block.fallback);
}

void countUnmapping(u64 bytes) {
  Block &block = ownBlock();
  if (AllocationNode *node = allocationNode(block))
    chargeFree(mappingsOf(block, *node), bytes, block.fallback);
}

} // namespace lineprof
