// What probes call at both ends of a timed call, and where it is written.
#include "Latencies.h"
#include "Block.h"
#include "Control.h"
#include "LineTimes.h"
#include "Registry.h"
#include "Sys.h"
#include "Ticks.h"

using namespace lineprof::format;

namespace lineprof {

/// A function that a thread has timed calls of.
struct TimedFunction {
  TimedFunction *nextInHead, *nextOfAll;
  u32 slot;
  u32 burst; ///< throttled: calls yet to be timed
  __lineprof::count *untimed; ///< what the probe looks at: 0: the next call is to be timed
  LatencyCell *summary;
  u64 weight;          ///< throttled: calls that each of the burst's stands for
  u64 callsBefore;     ///< the function's calls at the burst before
  LatencyCell *octaves[latencyOctaves + 1];
};

namespace {

/// A function is throttled after so many calls that took less than a second's so-manieth part on average.
struct Rule {
  u64 calls, perSecond;
};
constexpr Rule rules[] = {{1000, 500000}, {100000, 100000}}; ///< 2 µs, 10 µs
constexpr u32 longestBurst = 8;
constexpr u32 firstCells = 64, mostCells = 1024;
constexpr u64 roomBytes = 65536;
constexpr auto yes = static_cast<__lineprof::count>(1), no = static_cast<__lineprof::count>(0);
constexpr u32 shortOctave = latencyOctaves;

LatencyCell *newCell(Block &block) {
  Latencies &own = block.latencies;
  if (own.cells == own.cellsEnd) {
    u32 count = own.chunk ? own.chunk : firstCells;
    // A section ends with a cell that is none.
    u64 size = wholePages((count + 1) * sizeof(LatencyCell));
    Extent extent = output.allocate(size);
    void *memory = extent ? output.map(nullptr, extent) : nullptr;
    if (!memory || !output.publish(Section::latencies, block.index, extent, 0))
      return nullptr;
    own.cells = static_cast<LatencyCell *>(memory);
    own.cellsEnd = own.cells + size / sizeof(LatencyCell) - 1;
    own.chunk = count < mostCells ? count * 2 : count;
  }
  return own.cells++;
}

void publish(LatencyCell &cell, LatencyKind kind, u32 slot) {
  cell.function = slot;
  __atomic_store_n(reinterpret_cast<u32 *>(&cell.kind), static_cast<u32>(kind), __ATOMIC_RELEASE);
}

void *newRoom(Latencies &own, u64 size) {
  if (static_cast<u64>(own.roomEnd - own.room) < size) {
    auto memory =
        static_cast<char *>(sys::mmap(nullptr, roomBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS));
    if (!memory)
      return nullptr;
    own.room = memory;
    own.roomEnd = memory + roomBytes;
  }
  void *room = own.room;
  own.room += size;
  return room;
}

/// What the thread knows of a function; null if there is no room.
TimedFunction *functionOf(Block &block, u32 slot) {
  Latencies &own = block.latencies;
  TimedFunction *&head = own.heads[slot % latencyHeads];
  for (TimedFunction *function = head; function; function = function->nextInHead)
    if (function->slot == slot)
      return function;
  LatencyCell *cell = newCell(block);
  auto function = cell ? static_cast<TimedFunction *>(newRoom(own, sizeof(TimedFunction))) : nullptr;
  if (!function)
    return nullptr;
  cell->summary.min = ~u64{0};
  publish(*cell, LatencyKind::summary, slot);
  function->slot = slot;
  function->untimed = block.base + slot + 1;
  function->summary = cell;
  function->nextInHead = head;
  function->nextOfAll = own.all;
  own.all = head = function;
  return function;
}

/// Where a call of so many ticks is counted; null if there is no room.
u64 *bucketOf(Block &block, TimedFunction &function, u64 took) {
  bool isShort = took < latencyBuckets;
  u32 octave = isShort ? shortOctave : 58 - static_cast<u32>(__builtin_clzll(took));
  LatencyCell *&cell = function.octaves[octave];
  if (!cell) {
    cell = newCell(block);
    if (!cell)
      return nullptr;
    cell->octave = isShort ? shortLatencies : octave;
    publish(*cell, LatencyKind::buckets, function.slot);
  }
  return &cell->counts[isShort ? took : (took >> octave) - latencyBuckets];
}

/// Decides whether the function's next calls are to be timed.
void throttle(TimedFunction &function) {
  LatencyCell &cell = *function.summary;
  if (cell.throttled) {
    if (function.burst && --function.burst == 0)
      *function.untimed = yes;
    return;
  }
  const LatencySummary &sum = cell.summary;
  for (Rule rule : rules)
    if (sum.timed >= rule.calls && sum.time / sum.timed < output.header->ticksPerSecond / rule.perSecond) {
      cell.throttled = 1;
      *function.untimed = yes;
      return;
    }
}

void addCall(Block &block, TimedFunction &function, u64 took, bool thrown) {
  u64 weight = function.summary->throttled ? function.weight : 1;
  LatencySummary &sum = function.summary->summary;
  sum.stood += weight;
  sum.timed += 1;
  sum.time += took;
  sum.min = took < sum.min ? took : sum.min;
  sum.max = took > sum.max ? took : sum.max;
  sum.thrown += thrown;
  if (u64 *bucket = bucketOf(block, function, took))
    *bucket += weight;
}

u64 indexOf(Block &block, const Position *entry) { return static_cast<u64>(entry - block.positions); }

/// The C++ library's, per thread: the chain of caught exceptions, then the number of uncaught ones.
struct ExceptionGlobals {
  void *caught;
  unsigned uncaught;
};

} // namespace

} // namespace lineprof

extern "C" {

__attribute__((weak)) lineprof::ExceptionGlobals *__cxa_get_globals();

__attribute__((used, visibility("hidden"))) void lineprofEnterTimed(Position *entry, __lineprof::count *untimed) {
  using namespace lineprof;
  Block &block = ownBlock();
  Latencies &own = block.latencies;
  u64 index = indexOf(block, entry);
  // The last entry stands for all activations for which there is no room.
  if (own.busy || index >= positionCapacity - 1)
    return;
  u32 slot = entry->function & ~timedBit;
  if (!timesCalls() || !block.inFile || (slot < firstSlot && slot != own.scratch)) {
    *untimed = yes;
    return;
  }
  if (isPaused())
    return;
  own.busy = true;
  beginTimedEpoch(block);
  if (!functionOf(block, slot)) {
    block.thread->untimed += 1;
    *untimed = yes;
  } else {
    entry->function |= timedBit;
    Latencies::Started &call = own.started[index];
    call.uncaught = own.uncaught ? *own.uncaught : 0;
    call.interruptions = interruptions;
    call.at = ticks();
  }
  own.busy = false;
}

__attribute__((used, visibility("hidden"))) void lineprofLeaveTimed(Position *entry) {
  using namespace lineprof;
  u64 now = ticks();
  Block &block = ownBlock();
  Latencies &own = block.latencies;
  u64 index = indexOf(block, entry);
  u32 slot = entry->function & ~timedBit;
  entry->function = slot;
  const Latencies::Started &call = own.started[index];
  if (own.busy || !block.inFile || index >= positionCapacity - 1 || isPaused() || call.interruptions != interruptions)
    return;
  own.busy = true;
  if (TimedFunction *function = functionOf(block, slot)) {
    addCall(block, *function, now > call.at ? now - call.at : 0, own.uncaught && *own.uncaught > call.uncaught);
    throttle(*function);
  }
  own.busy = false;
}

} // extern "C"

// Where the probes jump to, with the place to come back to in %rax: they save nothing, not even what lies below their
// stack pointer.
#if defined(__x86_64__)
#define THUNK(name, function)                                                                                          \
  __asm__(".text\n"                                                                                                    \
          ".globl " name "\n"                                                                                          \
          ".type " name ", @function\n" name ":\n"                                                                     \
          ".cfi_startproc\n"                                                                                           \
          ".cfi_def_cfa %rsp, 0\n"                                                                                     \
          ".cfi_register %rip, %rax\n"                                                                                 \
          "leaq -128(%rsp), %rsp\n"                                                                                    \
          ".cfi_def_cfa_offset 128\n"                                                                                  \
          "pushq %rax\n"                                                                                               \
          ".cfi_def_cfa_offset 136\n"                                                                                  \
          ".cfi_offset %rip, -136\n"                                                                                   \
          "pushq %rbp\n"                                                                                               \
          ".cfi_def_cfa_offset 144\n"                                                                                  \
          ".cfi_offset %rbp, -144\n"                                                                                   \
          "movq %rsp, %rbp\n"                                                                                          \
          ".cfi_def_cfa_register %rbp\n"                                                                               \
          "pushq %rcx\n"                                                                                               \
          "pushq %rdx\n"                                                                                               \
          "pushq %rsi\n"                                                                                               \
          "pushq %rdi\n"                                                                                               \
          "pushq %r8\n"                                                                                                \
          "pushq %r9\n"                                                                                                \
          "pushq %r10\n"                                                                                               \
          "pushq %r11\n"                                                                                               \
          "andq $-16, %rsp\n"                                                                                          \
          "cld\n"                                                                                                      \
          "call " function "\n"                                                                                        \
          "leaq -64(%rbp), %rsp\n"                                                                                     \
          "popq %r11\n"                                                                                                \
          "popq %r10\n"                                                                                                \
          "popq %r9\n"                                                                                                 \
          "popq %r8\n"                                                                                                 \
          "popq %rdi\n"                                                                                                \
          "popq %rsi\n"                                                                                                \
          "popq %rdx\n"                                                                                                \
          "popq %rcx\n"                                                                                                \
          "popq %rbp\n"                                                                                                \
          ".cfi_def_cfa %rsp, 136\n"                                                                                   \
          ".cfi_restore %rbp\n"                                                                                        \
          "popq %rax\n"                                                                                                \
          ".cfi_def_cfa_offset 128\n"                                                                                  \
          ".cfi_register %rip, %rax\n"                                                                                 \
          "leaq 128(%rsp), %rsp\n"                                                                                     \
          ".cfi_def_cfa_offset 0\n"                                                                                    \
          "jmp *%rax\n"                                                                                                \
          ".cfi_endproc\n"                                                                                             \
          ".size " name ", .-" name "\n");
THUNK("__lineprof_enter_1", "lineprofEnterTimed")
THUNK("__lineprof_leave_1", "lineprofLeaveTimed")
#else
extern "C" __attribute__((visibility("default"))) void __lineprof_enter_1(__lineprof::position *entry,
                                                                           __lineprof::count *untimed) noexcept {
  lineprofEnterTimed(reinterpret_cast<Position *>(entry), untimed);
}
extern "C" __attribute__((visibility("default"))) void __lineprof_leave_1(__lineprof::position *entry) noexcept {
  lineprofLeaveTimed(reinterpret_cast<Position *>(entry));
}
#endif

namespace lineprof {

namespace {
bool on;
}

void startLatencies(bool asked) { on = asked; }
bool timesCalls() { return on; }

void prepareLatencies(Block &block) {
  block.latencies.uncaught = __cxa_get_globals ? &__cxa_get_globals()->uncaught : nullptr;
}

void prepareScratchLatency(Block &block, u32 slot, bool begin) {
  static LatencyCell cells[2];
  static TimedFunction scratch;
  Latencies &own = block.latencies;
  TimedFunction *&head = own.heads[slot % latencyHeads];
  scratch.slot = own.scratch = begin ? slot : 0;
  scratch.untimed = block.base + slot + 1;
  scratch.summary = cells;
  for (LatencyCell *&cell : scratch.octaves)
    cell = cells + 1;
  scratch.nextInHead = begin ? head : nullptr;
  head = begin ? &scratch : nullptr;
}

void clearLatencies(Block &block) {
  for (TimedFunction *function = block.latencies.all; function; function = function->nextOfAll) {
    function->summary->summary = {0, 0, 0, ~u64{0}, 0, 0};
    for (LatencyCell *cell : function->octaves)
      if (cell)
        for (u64 &count : cell->counts)
          count = 0;
  }
}

void timeSomeCalls(Block &block) {
  Latencies &own = block.latencies;
  if (own.busy || !own.all)
    return;
  TimedFunction *function = own.next ? own.next : own.all;
  own.next = function->nextOfAll;
  if (!function->summary->throttled || function->burst)
    return;
  own.random = own.random * 1664525u + 1013904223u;
  u32 burst = 1 + (own.random >> 16) % longestBurst;
  u64 calls = callsOf(block.base, function->slot), before = function->callsBefore;
  function->weight = before && calls > before + burst ? (calls - before) / burst : 1;
  function->callsBefore = calls;
  function->burst = burst;
  *function->untimed = no;
}

void forgetLatencies(Block &block) {
  Latencies &own = block.latencies;
  for (TimedFunction *&head : own.heads)
    if (head)
      head = nullptr;
  own.all = own.next = nullptr;
  own.cells = own.cellsEnd = nullptr;
  own.chunk = 0;
}

} // namespace lineprof
