// The finished threads, by name.
#include "profile/Decoders.h"

#include <cstring>

namespace lineprof {

using namespace format;

Status decodeThreadNames(const Input &input, const SectionRange &section, std::vector<FinishedThreads> &finished) {
  for (u64 index = 0; index < section.size / sizeof(ThreadName); ++index) {
    auto raw = load<ThreadName>(input.bytes, section.offset + index * sizeof(ThreadName));
    std::string name(raw.name, ::strnlen(raw.name, sizeof raw.name));
    if (name.empty())
      break;
    finished.push_back({std::move(name), raw.threads, raw.wall, raw.cpu, raw.system});
  }
  return {};
}

} // namespace lineprof
