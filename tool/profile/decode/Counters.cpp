// A thread's counters: mostly zeros, and mostly never written; and what pauses and resets exclude from them.
#include "profile/Decoders.h"

namespace lineprof {

using namespace format;

Status decodeCounters(const Input &input, const SectionRange &section, std::vector<Counter> &counters) {
  u64 count = section.size / sizeof(u64);
  if (!fits(section.first, count, slotCapacity))
    return input.corrupt("counters lie outside the process's slots", section.offset);

  forEachWritten(input, section.offset, sizeof(u64), count, [&](u64 index) {
    if (u64 value = load<u64>(input.bytes, section.offset + index * sizeof(u64)))
      counters.push_back({static_cast<u32>(section.first + index), value});
  });
  return {};
}

std::vector<Counter> withoutExcluded(std::vector<Counter> counters, const std::vector<Counter> &excluded) {
  if (excluded.empty())
    return counters;
  std::vector<Counter> left;
  auto taken = excluded.begin();
  for (const Counter &counter : counters) {
    while (taken != excluded.end() && taken->slot < counter.slot)
      ++taken;
    u64 less = taken != excluded.end() && taken->slot == counter.slot ? taken->count : 0;
    if (counter.count > less)
      left.push_back({counter.slot, counter.count - less});
  }
  return left;
}

} // namespace lineprof
