// The fallback block, and the two words that a probe needs: what every thread counts on until it has a block of its
// own, from its first instruction, so that no probe ever has to ask. All of it is zero pages (.bss) that take no room
// in the binary and no memory until touched.
//
// Its top of stack must point into a stack before any constructor of any library runs, and cannot be initialised
// statically without putting the megabytes around it into the binary. The resolver of an indirect function does it: the
// loader, static or dynamic, calls resolvers while it relocates, which is before it calls anything else.
#include "Block.h"

namespace {

using namespace lineprof;

/// As in Block.h. Aligned to pages only: larger alignments in .bss are not honoured by all loaders, which is why the
/// position stack, that needs one, lies elsewhere.
struct alignas(format::pageSize) Memory {
  char block[blockBytes];
  char unusedPositions[positionBytes];
  format::Thread thread;
  __lineprof::count counters[format::slotCapacity];
};

Memory memory;
alignas(format::pageSize) char positionMemory[2 * positionBytes];

} // namespace

namespace lineprof {
Block &fallbackBlock() { return *reinterpret_cast<Block *>(memory.block); }
} // namespace lineprof

extern "C" {

__attribute__((visibility("default"), tls_model("initial-exec"))) __thread __lineprof::count *__lineprof_base =
    memory.counters;

__attribute__((used)) static void (*lineprofResolveEarly())() {
  format::u64 aligned =
      (reinterpret_cast<format::u64>(positionMemory) + positionBytes - 1) & ~format::u64{positionBytes - 1};
  Block &block = fallbackBlock();
  block.fallback = true;
  block.base = memory.counters;
  block.thread = &memory.thread;
  block.positions = reinterpret_cast<format::Position *>(aligned);
  block.mappedSlots = format::firstSlot;
  block.reservedSlots = format::slotCapacity;
  clearStack(block);
  return nullptr;
}

__attribute__((ifunc("lineprofResolveEarly"), visibility("hidden"))) void __lineprof_early();
__attribute__((used)) static void (*const earlyCaller)() = __lineprof_early;

} // extern "C"
