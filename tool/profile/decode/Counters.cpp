// A thread's counters: mostly zeros, and mostly never written.
#include "profile/Decoders.h"

#include <algorithm>

namespace lineprof {

using namespace format;

Status decodeCounters(const Input &input, const SectionRange &section, std::vector<Counter> &counters) {
  u64 count = section.size / sizeof(u64);
  if (!fits(section.first, count, slotCapacity))
    return input.corrupt("counters lie outside the process's slots", section.offset);

  u64 sectionEnd = section.offset + count * sizeof(u64);
  auto extent = std::upper_bound(input.extents.begin(), input.extents.end(), section.offset,
                                 [](u64 offset, const Extent &candidate) { return offset < candidate.end; });
  for (; extent != input.extents.end() && extent->begin < sectionEnd; ++extent) {
    u64 begin = std::max<u64>(extent->begin, section.offset), end = std::min<u64>(extent->end, sectionEnd);
    // Whole counters, even if a hole begins within one.
    u64 index = (begin - section.offset) / sizeof(u64), behind = (end - section.offset + 7) / sizeof(u64);
    for (; index < behind; ++index)
      if (u64 value = load<u64>(input.bytes, section.offset + index * sizeof(u64)))
        counters.push_back({static_cast<u32>(section.first + index), value});
  }
  return {};
}

} // namespace lineprof
