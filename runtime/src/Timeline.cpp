// The sections of moments, and their halving.
#include "Timeline.h"
#include "Blocks.h"
#include "Moments.h"
#include "Output.h"
#include "Sys.h"
#include "Text.h"
#include "memory/Live.h"

namespace lineprof {

using namespace format;

namespace {

constexpr u64 shortestInterval = 100000000; ///< ns
constexpr u64 momentBytes = wholePages(momentCapacity * sizeof(Moment));
constexpr u64 rowBytes = wholePages(momentCapacity * sizeof(ThreadMoment));

/// Elements in a section of the file, which is made when it is needed first.
template <class T, u64 bytes> struct Row {
  T *elements;
  bool refused;

  T *ofSection(Section kind, u32 owner) {
    if (elements || refused)
      return elements;
    Extent extent = output.allocate(bytes);
    elements = extent ? static_cast<T *>(output.map(nullptr, extent)) : nullptr;
    refused = !elements || !output.publish(kind, owner, extent, 0);
    return elements;
  }

  void forget() {
    if (elements)
      sys::munmap(elements, bytes);
    *this = {};
  }
};

Row<Moment, momentBytes> moments;
Row<ThreadMoment, rowBytes> rows[threadTimelines];
u32 used;
u64 interval, due; ///< ns; since the process started
bool busy;         ///< the observer or the thread that ends the process is at it

void halve() {
  halveMoments(moments.elements, used, [](u32 from, u32 to) {
    for (const auto &row : rows)
      if (row.elements)
        row.elements[to] = row.elements[from];
  });
  used /= 2;
  interval *= 2;
}

u64 residentBytes() {
  char content[64];
  if (readSmallFile("/proc/self/statm", content, sizeof content) == 0)
    return 0;
  const char *at = content;
  parseNumber(at); // of address space
  while (*at == ' ')
    ++at;
  return parseNumber(at) * pageSize;
}

void addThreads() {
  ThreadMoment others = {};
  for (Block *block = &fallbackBlock(); block; block = __atomic_load_n(&block->nextOfAll, __ATOMIC_ACQUIRE)) {
    const Thread &thread = *block->thread;
    auto state = static_cast<ThreadState>(__atomic_load_n(&thread.state, __ATOMIC_ACQUIRE));
    if (block->fallback || state == ThreadState::free)
      continue;
    ThreadMoment now = {thread.cpu + (state == ThreadState::running ? thread.cpuNow : 0), block->waited};
    ThreadMoment *row =
        block->index < threadTimelines ? rows[block->index].ofSection(Section::threadTimeline, block->index) : nullptr;
    if (row) {
      row[used] = now;
    } else {
      others.cpu += now.cpu;
      others.waited += now.waited;
    }
  }
  if (others.cpu || others.waited || rows[0].elements)
    if (ThreadMoment *row = rows[0].ofSection(Section::threadTimeline, 0))
      row[used] = others;
}

void addMoment(u64 at) {
  if (!output.isOpen() || !moments.ofSection(Section::timeline, 0))
    return;
  if (used == momentCapacity)
    halve();
  if (due) // else the process was too short for the observer to have looked
    addThreads();
  Moment moment = {};
  moment.at = at;
  moment.resident = residentBytes();
  moment.live = liveMemory ? __atomic_load_n(&liveMemory->live, __ATOMIC_RELAXED) : 0;
  sys::faults(moment.minorFaults, moment.majorFaults);
  putMoment(moments.elements[used], moment);
  ++used;
}

} // namespace

void addDueMoment(u64 now) {
  if (interval == 0)
    interval = due = shortestInterval;
  u64 at = now - output.header->startMonotonic;
  if (at < due || __atomic_exchange_n(&busy, true, __ATOMIC_ACQUIRE))
    return;
  addMoment(at);
  due = (at / interval + 1) * interval;
  __atomic_store_n(&busy, false, __ATOMIC_RELEASE);
}

void addLastMoment() {
  if (!__atomic_exchange_n(&busy, true, __ATOMIC_ACQUIRE))
    addMoment(sys::clock(CLOCK_MONOTONIC) - output.header->startMonotonic);
}

void forgetTimeline() {
  for (Block *block = firstBlock(); block; block = block->nextOfAll)
    block->waited = 0;
  moments.forget();
  for (auto &row : rows)
    row.forget();
  used = 0;
  interval = due = 0;
  busy = false;
}

} // namespace lineprof
