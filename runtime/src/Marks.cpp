// Regions and progress points: what a program names itself, with slots of their own.
#include "Blocks.h"
#include "Lock.h"
#include "Output.h"
#include "Records.h"
#include "Registry.h"
#include "Start.h"
#include "Text.h"
#include "lineprof/control.h"

using namespace lineprof;
using namespace lineprof::format;

namespace {

u64 slotOf(__lineprof_mark &mark) {
  u64 slot = __atomic_load_n(&mark.slot, __ATOMIC_ACQUIRE);
  if (slot || !startProfiling())
    return slot;
  Locked locked;
  slot = __atomic_load_n(&mark.slot, __ATOMIC_ACQUIRE);
  if (slot)
    return slot;
  // One for the count, and one that says whether a region's calls are timed.
  slot = takeSlots(2);
  if (!slot)
    return 0;
  Mark record = {slot, static_cast<MarkKind>(mark.kind), mark.line};
  if (!appendRecord(RecordType::mark,
                    {{&record, sizeof record}, {mark.name, length(mark.name) + 1}, {mark.path, length(mark.path) + 1}}))
    return 0;
  __atomic_store_n(&mark.slot, slot, __ATOMIC_RELEASE);
  return slot;
}

void count(u64 slot) {
  __lineprof::count &counter = __lineprof_base[slot];
  counter = static_cast<__lineprof::count>(static_cast<u64>(counter) + 1);
}

} // namespace

extern "C" {

__attribute__((visibility("default"))) void __lineprof_progress_1(__lineprof_mark *mark) {
  if (u64 slot = slotOf(*mark))
    count(slot);
}

__attribute__((visibility("default"))) void *__lineprof_begin_1(__lineprof_mark *mark) {
  u64 slot = slotOf(*mark);
  if (!slot)
    return nullptr;
  count(slot);
  auto top = __lineprof::topOf(__lineprof_base);
  auto entry = reinterpret_cast<__lineprof::position *>(*top);
  entry->at = static_cast<__lineprof::line>(mark->line);
  entry->function = static_cast<__lineprof::function>(slot);
  u64 next = static_cast<u64>(*top) + sizeof *entry;
  if (next & (positionBytes - 1))
    *top = static_cast<__lineprof::top>(next);
  if (static_cast<u64>(__lineprof_base[slot + 1]) == 0)
    __LP_ENTER_TIMED(entry, __lineprof_base + slot + 1);
  return entry;
}

__attribute__((visibility("default"))) void __lineprof_end_1(void **region) {
  auto entry = static_cast<__lineprof::position *>(*region);
  if (!entry)
    return;
  if (static_cast<u32>(entry->function) & timedBit)
    __LP_LEAVE_TIMED(entry);
  *__lineprof::topOf(__lineprof_base) = static_cast<__lineprof::top>(reinterpret_cast<u64>(entry));
}

} // extern "C"
