// The records: facts about the process, source files, modules, marks.
#include "profile/Decoders.h"

namespace lineprof {

using namespace format;

namespace {

/// The zero-terminated string at `offset`, which is moved behind it; nothing if it does not end before `end`.
std::optional<std::string> takeString(const Input &input, u64 &offset, u64 end) {
  std::string_view rest = input.bytes.substr(offset, end - offset);
  std::size_t length = rest.find('\0');
  if (length == std::string_view::npos)
    return {};
  offset += length + 1;
  return std::string(rest.substr(0, length));
}

Status decodeProcess(const Input &input, u64 offset, u64 size, Profile &profile) {
  u64 begin = offset, end = offset + size;
  while (offset < end) {
    std::optional<std::string> key = takeString(input, offset, end);
    std::optional<std::string> value = key ? takeString(input, offset, end) : std::nullopt;
    if (!value)
      return input.corrupt("the process's facts do not end", begin);
    profile.process.facts.emplace_back(std::move(*key), std::move(*value));
  }
  return {};
}

Status decodeModule(const Input &input, u64 offset, u64 size, Profile &profile) {
  if (size < sizeof(format::Module))
    return input.corrupt("a module's record is too short", offset);
  auto raw = load<format::Module>(input.bytes, offset);
  u64 begin = offset, end = offset + size;
  offset += sizeof raw;
  std::optional<std::string> path = takeString(input, offset, end);
  std::optional<std::string> buildId = path ? takeString(input, offset, end) : std::nullopt;
  if (!buildId)
    return input.corrupt("a module's path or build id does not end", begin);
  if (raw.begin >= raw.end)
    return input.corrupt("a module ends before it begins", begin);
  profile.modules.push_back({raw.begin, raw.end, raw.bias, std::move(*path), std::move(*buildId)});
  return {};
}

Status decodeFile(const Input &input, u64 offset, u64 size, Profile &profile) {
  constexpr u64 tableAt = sizeof(u64);
  if (size >= tableAt + sizeof(u32) && load<u32>(input.bytes, offset + tableAt) != tableVersion) {
    profile.warnings.push_back("a source file was instrumented by another version of lineprof and is left out: "
                               "instrument and compile all of the program with the same version");
    return {};
  }
  Expected<SourceFile> file = decodeFileTable(input, offset, size);
  if (!file)
    return file.error();
  profile.files.push_back(std::move(*file));
  return {};
}

Status decodeMark(const Input &input, u64 offset, u64 size, Profile &profile) {
  if (size < sizeof(format::Mark))
    return input.corrupt("a mark's record is too short", offset);
  auto raw = load<format::Mark>(input.bytes, offset);
  u64 begin = offset, end = offset + size;
  offset += sizeof raw;
  std::optional<std::string> name = takeString(input, offset, end);
  std::optional<std::string> path = name ? takeString(input, offset, end) : std::nullopt;
  if (!path)
    return input.corrupt("a mark's name or path does not end", begin);
  if (raw.slot >= slotCapacity)
    return input.corrupt("a mark's slot lies outside the process's", begin);
  // A kind that a later writer of this version added.
  if (raw.kind != MarkKind::region && raw.kind != MarkKind::progress)
    return {};
  profile.marks.push_back({static_cast<u32>(raw.slot), raw.kind, raw.line, std::move(*name), std::move(*path)});
  return {};
}

Status decodeSource(const Input &input, u64 offset, u64 size, Profile &profile) {
  u64 begin = offset, end = offset + size;
  std::optional<std::string> path = takeString(input, offset, end);
  if (!path)
    return input.corrupt("the path of a packed source does not end", begin);
  profile.sources.push_back({std::move(*path), std::string(input.bytes.substr(offset, end - offset))});
  return {};
}

Status decodeAddress(const Input &input, u64 offset, u64 size, Profile &profile) {
  u64 begin = offset, end = offset + size;
  if (size < sizeof(format::Address))
    return input.corrupt("an address's record is too short", begin);
  PackedAddress address{load<format::Address>(input.bytes, offset).pc, {}};
  offset += sizeof(format::Address);
  while (offset < end) {
    if (!fits(offset, sizeof(format::Frame), end))
      return input.corrupt("a frame of an address is cut off", offset);
    auto raw = load<format::Frame>(input.bytes, offset);
    offset += sizeof raw;
    std::optional<std::string> file = takeString(input, offset, end);
    std::optional<std::string> function = file ? takeString(input, offset, end) : std::nullopt;
    if (!function || raw.line == 0)
      return input.corrupt("a frame of an address says nothing", begin);
    offset = std::min(end, begin + (offset - begin + 7) / 8 * 8);
    address.frames.push_back({raw.line, raw.declaredAt, std::move(*file), std::move(*function)});
  }
  profile.addresses.push_back(std::move(address));
  return {};
}

Status decodeRecord(const Input &input, const Record &record, u64 payload, Profile &profile) {
  switch (record.type) {
  case RecordType::none:
    return input.corrupt("a record without a type", payload - sizeof(Record));
  case RecordType::process:
    return decodeProcess(input, payload, record.size, profile);
  case RecordType::file:
    return decodeFile(input, payload, record.size, profile);
  case RecordType::module:
    return decodeModule(input, payload, record.size, profile);
  case RecordType::mark:
    return decodeMark(input, payload, record.size, profile);
  case RecordType::source:
    return decodeSource(input, payload, record.size, profile);
  case RecordType::address:
    return decodeAddress(input, payload, record.size, profile);
  }
  // A kind that a later writer of this version added.
  return {};
}

} // namespace

Status decodeRecords(const Input &input, const SectionRange &section, Profile &profile) {
  if (section.size < sizeof(RecordsHeader))
    return input.corrupt("a section of records is too small", section.offset);
  u64 used = load<RecordsHeader>(input.bytes, section.offset).used;
  if (used > section.size - sizeof(RecordsHeader))
    return input.corrupt("the records are larger than their section", section.offset);

  u64 at = section.offset + sizeof(RecordsHeader), end = at + used;
  while (at < end) {
    if (!fits(at, sizeof(Record), end))
      return input.corrupt("a record is cut off", at);
    auto record = load<Record>(input.bytes, at);
    u64 payload = at + sizeof(Record);
    if (!fits(payload, record.size, end))
      return input.corrupt("a record is larger than its section", at);
    if (Status failed = decodeRecord(input, record, payload, profile))
      return failed;
    at = payload + (u64{record.size} + 7) / 8 * 8;
  }
  return {};
}

} // namespace lineprof
