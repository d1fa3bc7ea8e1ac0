// Blocks' memory: reserved, mapped from the file, extended, and given back.
#include "Block.h"
#include "Output.h"
#include "Sys.h"

namespace lineprof {

using namespace format;

namespace {

constexpr int readWrite = PROT_READ | PROT_WRITE;
constexpr int privateMemory = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;

char *addressOf(Block &block, u64 slot) { return reinterpret_cast<char *>(block.base) + slot * counterBytes; }

/// The part [offset, offset + size) of an extent.
Extent part(Extent whole, u64 offset, u64 size) { return {whole.offset + offset, size}; }

} // namespace

void clearStack(Block &block) { block.thread->stack = block.thread->top = reinterpret_cast<u64>(block.positions); }

u64 reservationOf(u64 slots) { return blockBytes + positionBytes + pageSize + slots * counterBytes; }

Block *reserveBlock(u64 slots) {
  u64 size = reservationOf(slots);
  // The position stack must be aligned to its size.
  constexpr u64 slack = positionBytes - pageSize;
  auto reserved = static_cast<char *>(sys::mmap(nullptr, size + slack, PROT_NONE, privateMemory));
  if (!reserved)
    return nullptr;
  u64 address = (reinterpret_cast<u64>(reserved) + positionBytes - 1) & ~(positionBytes - 1);
  char *begin = reserved + (address - reinterpret_cast<u64>(reserved));
  if (begin > reserved)
    sys::munmap(reserved, static_cast<std::size_t>(begin - reserved));
  if (char *end = begin + size, *reservedEnd = reserved + size + slack; reservedEnd > end)
    sys::munmap(end, static_cast<std::size_t>(reservedEnd - end));

  if (sys::mprotect(begin, blockBytes + positionBytes + pageSize + limboBytes, readWrite) < 0) {
    sys::munmap(begin, size);
    return nullptr;
  }
  auto block = reinterpret_cast<Block *>(begin);
  block->positions = reinterpret_cast<Position *>(begin + blockBytes);
  block->thread = reinterpret_cast<Thread *>(begin + blockBytes + positionBytes);
  block->base = reinterpret_cast<__lineprof::count *>(block->thread + 1);
  block->mappedSlots = firstSlot;
  block->reservedSlots = slots;
  clearStack(*block);
  return block;
}

void releaseBlock(Block &block) { sys::munmap(&block, reservationOf(block.reservedSlots)); }

bool moveToFile(Block &block, u64 slots) {
  u64 counts = (slots - firstSlot) * counterBytes;
  Extent all = output.allocate(positionBytes + pageSize + counts);
  if (!all)
    return false;
  Extent positions = part(all, 0, positionBytes), thread = part(all, positionBytes, pageSize),
         counters = part(all, positionBytes + pageSize, counts);
  if (counts && !output.map(addressOf(block, firstSlot), counters))
    return false;
  block.mappedSlots = slots;
  // Stack and page are neighbours in memory as well, but for the fallback block: one mapping then.
  bool adjacent = reinterpret_cast<char *>(block.positions) + positionBytes == reinterpret_cast<char *>(block.thread);
  if (adjacent ? !output.map(block.positions, part(all, 0, positionBytes + pageSize))
               : !output.map(block.positions, positions) || !output.map(block.thread, thread))
    return false;
  block.inFile = true;
  clearStack(block);
  return output.publish(Section::thread, block.index, thread, 0) &&
         output.publish(Section::positions, block.index, positions, 0) &&
         (!counts || output.publish(Section::counts, block.index, counters, firstSlot));
}

bool extendBlock(Block &block, u64 slots) {
  if (slots <= block.mappedSlots)
    return true;
  if (slots > block.reservedSlots)
    return false;
  char *at = addressOf(block, block.mappedSlots);
  u64 size = (slots - block.mappedSlots) * counterBytes;
  Extent extent = block.inFile ? output.allocate(size) : Extent{};
  if (!extent || !output.map(at, extent) || !output.publish(Section::counts, block.index, extent, block.mappedSlots)) {
    if (!sys::mmap(at, size, readWrite, privateMemory | MAP_FIXED))
      return false;
  }
  block.mappedSlots = slots;
  return true;
}

void moveToPrivate(Block &block) {
  sys::mmap(block.positions, positionBytes, readWrite, privateMemory | MAP_FIXED);
  sys::mmap(block.thread, pageSize, readWrite, privateMemory | MAP_FIXED);
  if (block.mappedSlots > firstSlot)
    sys::mmap(addressOf(block, firstSlot), (block.mappedSlots - firstSlot) * counterBytes, readWrite,
              privateMemory | MAP_FIXED);
  block.inFile = false;
  clearStack(block);
}

} // namespace lineprof
