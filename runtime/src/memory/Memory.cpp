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

/// Says in the file what is counted. Where there is no room for that, there is none for what is counted.
void describe() {
  Extent extent = output.allocate(pageSize);
  auto memory = extent ? static_cast<Memory *>(output.map(nullptr, extent)) : nullptr;
  if (!memory)
    return;
  memory->mode = mode;
  memory->aside = aside;
  output.publish(Section::memory, 0, extent, 0);
  if (mode == MemoryMode::live && isCountingMemory())
    liveMemory = memory;
  else
    sys::munmap(memory, pageSize);
}

} // namespace

void stopMemory() { __atomic_store_n(&memoryOff, true, __ATOMIC_RELAXED); }

void startMemory(MemoryMode wanted) {
  mode = wanted;
  if (wanted != MemoryMode::off)
    aside = hooksAreLinked ? whyNotInFront() : isGuarded() ? MemoryAside::inFront : MemoryAside::notLoaded;
  if (mode == MemoryMode::off || aside != MemoryAside::none)
    stopMemory();
  describe();
  if (isCountingMemory())
    plantAllocations(fallbackBlock());
}

void restartMemory() {
  if (liveMemory)
    sys::munmap(liveMemory, pageSize);
  liveMemory = nullptr;
  forgetAllLive();
  describe();
  if (isCountingMemory())
    plantAllocations(fallbackBlock());
}

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
