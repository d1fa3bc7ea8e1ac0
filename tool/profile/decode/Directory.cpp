// The directory: where the sections are.
#include "profile/Decoders.h"
#include "support/Sort.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

using namespace format;

namespace {

Status checkEntry(const Input &input, const DirectoryEntry &entry, u64 offset) {
  if (entry.offset % pageSize != 0)
    return input.corrupt("a section does not begin at a page", offset);
  if (!fits(entry.offset, entry.size, input.bytes.size()))
    return input.truncated(
        fmt::format("a section of {} bytes from byte {} on is not all there", entry.size, entry.offset), offset);
  return {};
}

/// Sections that share bytes would let a small file stand for any amount of work.
Status checkDisjoint(const Input &input, const std::vector<SectionRange> &sections) {
  u64 end = 0;
  for (const SectionRange &section : sections) {
    if (section.size != 0 && section.offset < end)
      return input.corrupt("two sections overlap", section.offset);
    end = std::max(end, section.offset + section.size);
  }
  return {};
}

} // namespace

Expected<std::vector<SectionRange>> decodeDirectory(const Input &input, const Header &header) {
  if (header.directoryUsed > header.directoryCapacity)
    return input.corrupt("the directory holds more than its capacity", offsetof(Header, directoryUsed));
  if (!fits(header.directoryOffset, u64{header.directoryUsed} * sizeof(DirectoryEntry), input.bytes.size()))
    return input.truncated("the directory is not all there", offsetof(Header, directoryOffset));

  std::vector<SectionRange> sections;
  for (u32 number = 0; number < header.directoryUsed; ++number) {
    u64 offset = header.directoryOffset + u64{number} * sizeof(DirectoryEntry);
    DirectoryEntry entry = load<DirectoryEntry>(input.bytes, offset);
    if (entry.kind == Section::none)
      continue;
    if (Status failed = checkEntry(input, entry, offset))
      return *failed;
    sections.push_back({entry.kind, entry.owner, entry.offset, entry.size, entry.first});
  }
  sortStably(sections, [](const SectionRange &a, const SectionRange &b) { return a.offset < b.offset; });
  if (Status failed = checkDisjoint(input, sections))
    return *failed;
  return sections;
}

} // namespace lineprof
