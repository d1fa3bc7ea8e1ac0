// Pause, resume, reset and dump.
//
// Counters never stop: probes ask nobody. A pause notes what they were, and at its end what was counted meanwhile is
// added to what readers subtract.
#include "Control.h"
#include "Blocks.h"
#include "Lock.h"
#include "Start.h"
#include "Sys.h"
#include "Text.h"
#include "lineprof/control.h"
#include <cerrno>
#include <initializer_list>
#include <unistd.h>

namespace lineprof {

using namespace format;

u32 interruptions;

namespace {

u64 until;

/// Makes numbers beside a block's counters reach as far as these. False if there is no room.
bool extend(Block &block, SideCounters &side, Section kind) {
  if (!side.base) {
    void *reserved = sys::mmap(nullptr, countersBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE);
    if (!reserved)
      return false;
    side.base = static_cast<u64 *>(reserved);
    side.slots = firstSlot;
  }
  if (side.slots >= block.mappedSlots)
    return true;
  Extent extent = output.allocate((block.mappedSlots - side.slots) * counterBytes);
  if (!extent || !output.map(side.base + side.slots, extent) ||
      !output.publish(kind, block.index, extent, side.slots))
    return false;
  side.slots = block.mappedSlots;
  return true;
}

/// Calls `visit(counter, pausedAt, excluded)` for each counter of each block.
template <class Visit> bool forEachCounter(Visit visit) {
  for (Block *block = firstBlock(); block; block = block->nextOfAll) {
    if (!block->inFile || block->mappedSlots == firstSlot)
      continue;
    if (!extend(*block, block->pausedAt, Section::pausedAt) || !extend(*block, block->excluded, Section::excluded))
      return false;
    auto counters = reinterpret_cast<const volatile u64 *>(block->base);
    for (u64 slot = firstSlot; slot < slotsWithMemory(); ++slot)
      visit(counters[slot], block->pausedAt.base[slot], block->excluded.base[slot]);
  }
  return true;
}

/// Writes only what changes: pages of zeros stay holes.
void set(u64 &number, u64 to) {
  if (number != to)
    number = to;
}

void interrupt() { __atomic_add_fetch(&interruptions, 1, __ATOMIC_RELAXED); }

void setPaused(u64 since) {
  __atomic_store_n(&output.header->pausedSince, since, __ATOMIC_RELEASE);
  interrupt();
}

/// Copies what the file holds, and leaves its holes. 0 or a negative errno.
int copyTo(int to) {
  static char buffer[65536];
  int from = output.file.descriptor();
  for (u64 at = 0;;) {
    sys::Word data = sys::call(SYS_lseek, from, static_cast<sys::Word>(at), SEEK_DATA);
    if (data == -ENXIO)
      break;
    sys::Word hole = data < 0 ? data : sys::call(SYS_lseek, from, data, SEEK_HOLE);
    if (hole < 0)
      return static_cast<int>(hole);
    for (at = static_cast<u64>(data); at < static_cast<u64>(hole);) {
      u64 size = static_cast<u64>(hole) - at;
      sys::Word got = sys::pread(from, buffer, size < sizeof buffer ? size : sizeof buffer, at);
      if (got == 0)
        return -EIO;
      sys::Word put = got < 0 ? got : sys::pwrite(to, buffer, static_cast<u64>(got), at);
      if (put < 0)
        return static_cast<int>(put);
      at += static_cast<u64>(put);
    }
  }
  return sys::ftruncate(to, output.header->end);
}

} // namespace

u64 interruptedUntil() { return __atomic_load_n(&until, __ATOMIC_RELAXED); }

void beginPaused() { setPaused(sys::clock(CLOCK_MONOTONIC)); }

void continueControl(bool paused) {
  if (paused)
    beginPaused();
}

void forgetControl(Block &block) {
  for (SideCounters *side : {&block.pausedAt, &block.excluded}) {
    if (side->base)
      sys::munmap(side->base, countersBytes);
    *side = {};
  }
}

} // namespace lineprof

using namespace lineprof;
using format::u64;

extern "C" {

__attribute__((visibility("default"))) void lineprof_pause(void) {
  if (!startProfiling())
    return;
  Locked locked;
  if (isPaused())
    return;
  if (forEachCounter([](u64 counter, u64 &pausedAt, u64 &) { set(pausedAt, counter); }))
    setPaused(sys::clock(CLOCK_MONOTONIC));
}

__attribute__((visibility("default"))) void lineprof_resume(void) {
  if (!startProfiling())
    return;
  Locked locked;
  if (!isPaused())
    return;
  forEachCounter([](u64 counter, u64 &pausedAt, u64 &excluded) {
    set(excluded, excluded + counter - pausedAt);
    set(pausedAt, 0);
  });
  until = sys::clock(CLOCK_MONOTONIC);
  output.header->pausedTime += until - output.header->pausedSince;
  setPaused(0);
}

__attribute__((visibility("default"))) void lineprof_reset(void) {
  if (!startProfiling())
    return;
  Locked locked;
  bool paused = isPaused();
  forEachCounter([&](u64 counter, u64 &pausedAt, u64 &excluded) { set(excluded, paused ? pausedAt : counter); });
  __atomic_add_fetch(&output.header->epoch, 1, __ATOMIC_RELEASE);
  until = sys::clock(CLOCK_MONOTONIC);
  interrupt();
  // As if all there was had been one pause.
  output.header->pausedTime = until - output.header->startMonotonic;
  if (paused)
    setPaused(until);
}

__attribute__((visibility("default"))) int lineprof_dump(const char *path) {
  if (!startProfiling())
    return 0;
  Locked locked;
  output.signOfLife();
  char part[4096];
  Text name(part);
  name.add(path).add(".part");
  if (name.full())
    return -ENAMETOOLONG;
  int fd = sys::open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0)
    return fd;
  int status = copyTo(fd);
  sys::close(fd);
  if (status == 0)
    status = static_cast<int>(
        sys::call(SYS_renameat2, AT_FDCWD, sys::word(part), AT_FDCWD, sys::word(path), 0));
  if (status < 0)
    sys::unlink(part);
  return status;
}

} // extern "C"
