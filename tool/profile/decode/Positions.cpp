// A thread's position stack: the line of every activation, outermost first.
#include "profile/Decoders.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

using namespace format;

Status decodePositions(const Input &input, const SectionRange &section, ThreadPage &page,
                       std::vector<std::string> &warnings) {
  if (page.top == 0 || page.thread.state != ThreadState::running)
    return {};
  u64 capacity = std::min<u64>(section.size / sizeof(Position), positionCapacity);
  u64 bytes = page.top - page.stack;
  if (page.top < page.stack || bytes % sizeof(Position) != 0 || bytes / sizeof(Position) > capacity) {
    // The program can overwrite this word by mistake: no reason to refuse all the rest.
    warnings.push_back(
        fmt::format("where thread {} stands is not known: its position stack was overwritten", page.thread.index));
    return {};
  }
  for (u64 index = 0; index < bytes / sizeof(Position); ++index) {
    auto position = load<Position>(input.bytes, section.offset + index * sizeof(Position));
    position.line &= ~walkedBit;
    position.function &= ~timedBit;
    page.thread.positions.push_back(position);
  }
  return {};
}

} // namespace lineprof
