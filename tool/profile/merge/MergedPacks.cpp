// Brings together what was packed.
#include "profile/merge/MergedPacks.h"

#include "support/SourceHash.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

namespace {

bool same(const PackedFrame &a, const PackedFrame &b) {
  return a.line == b.line && a.declaredAt == b.declaredAt && a.file == b.file && a.function == b.function;
}

/// Nothing that is known of an address contradicts nothing.
bool agree(const std::vector<PackedFrame> &a, const std::vector<PackedFrame> &b) {
  return a.empty() || b.empty() || std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

} // namespace

Status MergedPacks::refuse(const Profile &profile, const std::vector<std::uint32_t> &modules) const {
  for (const PackedAddress &address : profile.addresses) {
    auto known = addresses.find(MergedModules::addressOf(address.pc, profile, modules));
    if (known != addresses.end() && !agree(known->second.frames, address.frames))
      return Error{fmt::format("what address {:#x} stands for differs from {}", address.pc, known->second.seenIn),
                   profile.path,
                   {},
                   "they were packed with different programs: pack again, or merge first and pack the result"};
  }
  return {};
}

void MergedPacks::add(const Profile &profile, const std::vector<std::uint32_t> &modules) {
  for (const PackedSource &source : profile.sources)
    sources.try_emplace({source.path, sourceHash(source.text)}, source.text);
  for (const PackedAddress &address : profile.addresses) {
    std::uint64_t at = MergedModules::addressOf(address.pc, profile, modules);
    if (at == 0)
      continue;
    Meaning &meaning = addresses[at];
    if (meaning.frames.empty())
      meaning = {address.frames, profile.path};
  }
}

void MergedPacks::sumInto(Profile &sum, const MergedModules::Layout &layout) const {
  for (const auto &[key, text] : sources)
    sum.sources.push_back({key.first, text});
  for (const auto &[address, meaning] : addresses)
    sum.addresses.push_back({layout.pcOf(address), meaning.frames});
  std::sort(sum.addresses.begin(), sum.addresses.end(),
            [](const PackedAddress &a, const PackedAddress &b) { return a.pc < b.pc; });
}

} // namespace lineprof
