// Memory and threads over time. While the writer makes two moments one, some stand there twice: what is not later than
// what stands before it is left out. Figures that never fall are held to that.
#include "profile/Decoders.h"

namespace lineprof {

using format::u64;

TimelineSection decodeTimeline(const Input &input, const SectionRange &section) {
  TimelineSection timeline;
  Moment last = {0, 0, 0, 0, 0};
  for (u64 number = 0; number < section.size / sizeof(format::Moment); ++number) {
    auto raw = load<format::Moment>(input.bytes, section.offset + number * sizeof(format::Moment));
    if (raw.at == 0)
      break;
    if (raw.at <= last.at)
      continue;
    last = {raw.at, raw.resident, raw.live, std::max(raw.minorFaults, last.minorFaults),
            std::max(raw.majorFaults, last.majorFaults)};
    timeline.moments.push_back(last);
    timeline.numbers.push_back(number);
  }
  return timeline;
}

std::vector<ThreadMoment> decodeThreadTimeline(const Input &input, const SectionRange &section,
                                               const TimelineSection &of) {
  std::vector<ThreadMoment> timeline;
  ThreadMoment last = {0, 0};
  for (u64 number : of.numbers) {
    if (fits(number * sizeof(format::ThreadMoment), sizeof(format::ThreadMoment), section.size)) {
      auto raw = load<format::ThreadMoment>(input.bytes, section.offset + number * sizeof(format::ThreadMoment));
      last = {std::max(raw.cpu, last.cpu), std::max(raw.waited, last.waited)};
    }
    timeline.push_back(last);
  }
  return timeline;
}

} // namespace lineprof
