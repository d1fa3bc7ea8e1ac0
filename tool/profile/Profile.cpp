// Looks things up in a Profile.
#include "profile/Profile.h"

#include <algorithm>
#include <iterator>

namespace lineprof {

bool Process::isMerged() const {
  return std::any_of(facts.begin(), facts.end(), [](const auto &fact) { return fact.first == mergedKey; });
}

std::string_view Profile::fact(std::string_view key) const {
  for (const auto &[name, value] : process.facts)
    if (name == key)
      return value;
  return {};
}

const SourceFile *Profile::fileOfSlot(std::uint64_t slot) const {
  auto behind = std::upper_bound(files.begin(), files.end(), slot,
                                 [](std::uint64_t value, const SourceFile &file) { return value < file.firstSlot; });
  if (behind == files.begin())
    return nullptr;
  const SourceFile &file = *std::prev(behind);
  return file.counted() && slot - file.firstSlot < file.slots ? &file : nullptr;
}

const Function *functionOfSlot(const SourceFile &file, std::uint32_t slot) {
  auto has = [slot](const Function &function) { return function.slot == slot; };
  // As the instrumenter numbers them; the search is for files that do otherwise.
  std::uint64_t usual = std::uint64_t{slot} - file.sourceLines - 1;
  if (usual < file.functions.size() && has(file.functions[usual]))
    return &file.functions[usual];
  auto found = std::find_if(file.functions.begin(), file.functions.end(), has);
  return found == file.functions.end() ? nullptr : &*found;
}

std::uint64_t cpuOf(const Thread &thread) {
  return thread.cpu + (thread.state == format::ThreadState::running ? thread.cpuNow : 0);
}

std::uint64_t countOf(const Thread &thread, std::uint64_t slot) {
  auto found = std::lower_bound(thread.counters.begin(), thread.counters.end(), slot,
                                [](const Counter &counter, std::uint64_t value) { return counter.slot < value; });
  return found != thread.counters.end() && found->slot == slot ? found->count : 0;
}

} // namespace lineprof
