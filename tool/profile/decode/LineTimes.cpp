// Exact times of a thread's lines: mostly zeros, and mostly never written.
#include "profile/Decoders.h"

namespace lineprof {

using format::slotCapacity;
using format::u32;
using format::u64;

Status decodeLineTimes(const Input &input, const SectionRange &section, std::vector<LineTime> &times) {
  u64 count = section.size / sizeof(format::LineTime);
  if (!fits(section.first, count, slotCapacity))
    return input.corrupt("line times lie outside the process's slots", section.offset);
  forEachWritten(input, section.offset, sizeof(format::LineTime), count, [&](u64 index) {
    auto raw = load<format::LineTime>(input.bytes, section.offset + index * sizeof(format::LineTime));
    if (raw.time || raw.self || raw.max || raw.visits || raw.inner)
      times.push_back({static_cast<u32>(section.first + index), raw.time, raw.self, raw.max, raw.visits, raw.inner});
  });
  return {};
}

} // namespace lineprof
