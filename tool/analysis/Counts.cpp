// Counters by slot. See Counts.h.
#include "analysis/Counts.h"

#include <algorithm>

namespace lineprof {

namespace {

/// The first of a thread's counters that may be of the file.
std::vector<Counter>::const_iterator firstOf(const Thread &thread, const SourceFile &file) {
  return std::lower_bound(thread.counters.begin(), thread.counters.end(), file.firstSlot,
                          [](const Counter &counter, std::uint64_t slot) { return counter.slot < slot; });
}

void addCounters(const Thread &thread, const SourceFile &file, std::vector<std::uint64_t> &counts) {
  for (auto at = firstOf(thread, file); at != thread.counters.end() && at->slot - file.firstSlot < file.slots; ++at)
    counts[at->slot - file.firstSlot] += at->count;
}

void derive(const SourceFile &file, std::vector<std::uint64_t> &counts) {
  auto of = [&counts](std::uint32_t slot) { return slot ? counts[slot] : 0; };
  for (const DerivedCounter &counter : file.derived) {
    std::uint64_t sum = of(counter.plus) + of(counter.more);
    counts[counter.slot] = sum - std::min(sum, of(counter.minus));
  }
}

} // namespace

std::vector<std::uint64_t> sumOverThreads(const Profile &profile, const SourceFile &file) {
  std::vector<std::uint64_t> sums(file.slots);
  for (const Thread &thread : profile.threads)
    addCounters(thread, file, sums);
  derive(file, sums);
  return sums;
}

bool countsOf(const Thread &thread, const SourceFile &file, std::vector<std::uint64_t> &counts) {
  auto at = firstOf(thread, file);
  if (at == thread.counters.end() || at->slot - file.firstSlot >= file.slots)
    return false;
  counts.assign(file.slots, 0);
  addCounters(thread, file, counts);
  derive(file, counts);
  return true;
}

} // namespace lineprof
