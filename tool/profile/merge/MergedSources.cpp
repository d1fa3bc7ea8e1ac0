// Gives slots to files and marks.
#include "profile/merge/MergedSources.h"

#include <fmt/format.h>
#include <initializer_list>

namespace lineprof {

namespace {

/// All of a table but where its slots begin.
std::string tableOf(const SourceFile &file) {
  std::string table = file.shownAs + '\0' + file.instance + '\0';
  auto add = [&table](std::initializer_list<std::uint32_t> numbers) {
    table.append(reinterpret_cast<const char *>(numbers.begin()), numbers.size() * sizeof(std::uint32_t));
  };
  add({file.sourceLines, file.slots, static_cast<std::uint32_t>(file.lines.size()),
       static_cast<std::uint32_t>(file.functions.size())});
  for (const CodeLine &line : file.lines)
    add({line.line, line.slot});
  for (const Function &function : file.functions) {
    add({function.firstLine, function.lastLine, function.calls, function.flags, function.slot});
    table += function.name + '\0';
  }
  for (const DerivedCounter &counter : file.derived)
    add({counter.slot, counter.plus, counter.more, counter.minus});
  return table;
}

std::uint64_t roomFor(const SourceFile &file) { return file.counted() ? file.slots : 0; }

} // namespace

void SlotMap::set(std::uint64_t from, std::uint32_t to, std::uint32_t count) {
  std::uint64_t index = from - format::firstSlot;
  if (slots.size() < index + count)
    slots.resize(index + count);
  for (std::uint32_t offset = 0; offset < count; ++offset)
    slots[index + offset] = to + offset;
}

Status MergedSources::refuse(const Profile &profile) const {
  for (const SourceFile &file : profile.files) {
    auto at = files.lower_bound({file.path, 0, ""});
    const Entry *other = nullptr;
    bool known = false;
    for (; at != files.end() && std::get<0>(at->first) == file.path; ++at) {
      other = &at->second;
      known = known || std::get<1>(at->first) == file.hash;
    }
    if (other && !known)
      return Error{fmt::format("{} is another version there than in {}", file.path, other->seenIn),
                   profile.path,
                   {},
                   "merge runs of one build, or keep the versions apart by --split"};
  }
  return {};
}

Expected<SlotMap> MergedSources::add(const Profile &profile) {
  std::uint64_t needed = profile.marks.size();
  std::vector<std::string> tables;
  for (const SourceFile &file : profile.files) {
    tables.push_back(tableOf(file));
    auto found = files.find({file.path, file.hash, tables.back()});
    needed += found == files.end() || !found->second.file.counted() ? roomFor(file) : 0;
  }
  if (needed > format::slotCapacity - next)
    return Error{"there are more lines in all these programs than a profile has room for",
                 profile.path,
                 {},
                 "merge fewer builds"};

  SlotMap map;
  for (std::size_t index = 0; index < profile.files.size(); ++index) {
    const SourceFile &file = profile.files[index];
    auto [at, isNew] = files.try_emplace({file.path, file.hash, std::move(tables[index])}, Entry{file, profile.path});
    SourceFile &merged = at->second.file;
    if (isNew)
      merged.firstSlot = 0;
    if (!file.counted())
      continue;
    if (!merged.counted()) {
      merged.firstSlot = next;
      next += file.slots;
    }
    map.set(file.firstSlot, static_cast<std::uint32_t>(merged.firstSlot), file.slots);
  }
  for (const Mark &mark : profile.marks) {
    auto [at, isNew] =
        marks.try_emplace({mark.path, mark.line, mark.kind, mark.name}, static_cast<std::uint32_t>(next));
    next += isNew;
    if (mark.slot >= format::firstSlot)
      map.set(mark.slot, at->second, 1);
  }
  return map;
}

MergedSources::Layout MergedSources::layOut() const {
  Layout layout{{}, {}, {}, format::firstSlot};
  for (bool counted : {false, true})
    for (const auto &[key, entry] : files) {
      if (entry.file.counted() != counted)
        continue;
      layout.files.push_back(entry.file);
      if (!counted)
        continue;
      layout.slots.set(entry.file.firstSlot, static_cast<std::uint32_t>(layout.end), entry.file.slots);
      layout.files.back().firstSlot = layout.end;
      layout.end += entry.file.slots;
    }
  for (const auto &[key, slot] : marks) {
    const auto &[path, line, kind, name] = key;
    layout.slots.set(slot, static_cast<std::uint32_t>(layout.end), 1);
    layout.marks.push_back({static_cast<std::uint32_t>(layout.end++), kind, line, name, path});
  }
  return layout;
}

} // namespace lineprof
