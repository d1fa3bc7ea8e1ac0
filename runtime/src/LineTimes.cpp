// What the probes of exactly timed functions call: at the beginning, at each line, at the end.
#include "LineTimes.h"
#include "Block.h"
#include "Control.h"
#include "Ticks.h"

namespace lineprof {

using namespace format;
using Timed = __lineprof::timed;

namespace {

constexpr u64 chunkBytes = lineTimesChunk * sizeof(LineTime);
static_assert(chunkBytes % pageSize == 0);

LineTime *newChunk(Block &block, u64 number) {
  Extent extent = output.allocate(chunkBytes);
  void *memory = extent ? output.map(nullptr, extent) : nullptr;
  if (!memory || !output.publish(Section::lineTimes, block.index, extent, number * lineTimesChunk))
    return nullptr;
  return block.lineTimes.chunks[number] = static_cast<LineTime *>(memory);
}

/// Null if the slot is in no file, or there is no room.
LineTime *timeOf(Block &block, u64 slot) {
  u64 number = slot / lineTimesChunk;
  LineTime *chunk = block.lineTimes.chunks[number];
  if (__builtin_expect(!chunk, 0)) {
    chunk = slot >= firstSlot && block.inFile && !block.fallback ? newChunk(block, number) : nullptr;
    if (!chunk)
      return nullptr;
  }
  return chunk + slot % lineTimesChunk;
}

u64 less(u64 a, u64 b) { return a > b ? a - b : 0; }

/// An activation that stands for itself in a line's or function's inclusive time, not for one further out. Addresses
/// of activations fall on the way in; one that is further in than the one asking has been left without notice.
void own(LineTime &time, const Timed *activation) {
  auto address = reinterpret_cast<u64>(activation);
  if (time.owner < address)
    time.owner = address;
}

void add(LineTime &time, const Timed *activation, u64 took, u64 nested, u64 events) {
  time.self += less(took, nested);
  time.visits += 1;
  time.max = took > time.max ? took : time.max;
  if (time.owner != reinterpret_cast<u64>(activation))
    return;
  time.time += took;
  time.inner += events;
  time.owner = 0;
}

void beginLine(Block &block, Timed *activation, u64 slot, u64 now) {
  LineTimes &all = block.lineTimes;
  LineTime *time = timeOf(block, slot);
  activation->line = time;
  if (!time)
    return;
  own(*time, activation);
  activation->lineBegan = now;
  activation->lineNested = all.nested;
  activation->lineEvents = all.events;
}

void endLine(Block &block, Timed *activation, u64 now) {
  LineTimes &all = block.lineTimes;
  all.events += 1;
  if (auto time = static_cast<LineTime *>(activation->line))
    add(*time, activation, now - activation->lineBegan, all.nested - activation->lineNested,
        all.events - activation->lineEvents);
}

/// What a pause, resume or reset falls into is measured no more.
bool isInterrupted(Timed *activation) {
  if (__builtin_expect(activation->interruptions == interruptions, 1))
    return false;
  activation->line = activation->function = nullptr;
  activation->interruptions = interruptions;
  return true;
}

} // namespace

void beginTimedEpoch(Block &block) {
  u32 epoch = output.header->epoch;
  if (block.thread->timedEpoch == epoch)
    return;
  clearLatencies(block);
  for (LineTime *chunk : block.lineTimes.chunks)
    for (u64 i = 0; chunk && i < lineTimesChunk; ++i)
      if (chunk[i].visits)
        chunk[i] = {};
  block.thread->timedEpoch = epoch;
}

void prepareScratchLines(Block &block, bool begin) {
  static LineTime scratch[lineTimesChunk];
  block.lineTimes.chunks[0] = begin ? scratch : nullptr;
}

void forgetLineTimes(Block &block) {
  for (LineTime *&chunk : block.lineTimes.chunks)
    if (chunk) {
      sys::munmap(chunk, chunkBytes);
      chunk = nullptr;
    }
}

} // namespace lineprof

using namespace lineprof;
using format::u32;
using format::u64;

extern "C" {

__attribute__((visibility("default"))) void __lineprof_open_1(Timed *activation, u64 function, u64 line) noexcept {
  Block &block = ownBlock();
  activation->line = activation->function = nullptr;
  activation->interruptions = interruptions;
  if (!block.inFile || isPaused())
    return;
  beginTimedEpoch(block);
  if (LineTime *time = timeOf(block, function)) {
    activation->function = time;
    own(*time, activation);
  }
  activation->nested = block.lineTimes.nested;
  activation->events = block.lineTimes.events;
  activation->began = ticks();
  beginLine(block, activation, line, activation->began);
}

__attribute__((visibility("default"))) void __lineprof_line_1(Timed *activation, u64 line) noexcept {
  u64 now = ticks();
  Block &block = ownBlock();
  if (!isInterrupted(activation))
    endLine(block, activation, now);
  else if (isPaused())
    return;
  beginLine(block, activation, line, now);
}

__attribute__((visibility("default"))) void __lineprof_close_1(Timed *activation) noexcept {
  u64 now = ticks();
  Block &block = ownBlock();
  LineTimes &all = block.lineTimes;
  if (isInterrupted(activation) || !activation->function)
    return;
  endLine(block, activation, now);
  u64 took = now - activation->began;
  add(*static_cast<LineTime *>(activation->function), activation, took, all.nested - activation->nested,
      all.events - activation->events);
  all.nested = activation->nested + took;
}

} // extern "C"
