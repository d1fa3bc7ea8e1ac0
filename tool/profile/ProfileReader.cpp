// Puts the decoded sections together.
#include "profile/ProfileReader.h"

#include "profile/Decoders.h"
#include "support/Sort.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace lineprof {

using format::Header;
using format::Section;
using format::u32;
using format::u64;

namespace {

/// The sections of one thread.
struct ThreadSections {
  const SectionRange *page = nullptr;
  std::vector<const SectionRange *> positions, counts, tree;
};

/// Threads by index. Sections whose thread has no page yet belong to a thread that is just being attached.
Expected<std::map<u32, ThreadSections>> groupByThread(const Input &input, const std::vector<SectionRange> &sections) {
  std::map<u32, ThreadSections> threads;
  for (const SectionRange &section : sections) {
    switch (section.kind) {
    case Section::thread:
      if (threads[section.owner].page)
        return input.corrupt("a thread has two pages", section.offset);
      threads[section.owner].page = &section;
      break;
    case Section::positions:
      threads[section.owner].positions.push_back(&section);
      break;
    case Section::counts:
      threads[section.owner].counts.push_back(&section);
      break;
    case Section::tree:
      threads[section.owner].tree.push_back(&section);
      break;
    case Section::none:
    case Section::records:
      break;
    }
  }
  auto byFirst = [](const SectionRange *a, const SectionRange *b) { return a->first < b->first; };
  for (auto &[index, thread] : threads) {
    sortStably(thread.counts, byFirst);
    sortStably(thread.tree, byFirst);
  }
  return threads;
}

Status decodeThreadCounters(const Input &input, const ThreadSections &sections, Thread &thread) {
  u64 end = 0;
  for (const SectionRange *section : sections.counts) {
    if (section->first < end)
      return input.corrupt("two sections count the same slots", section->offset);
    if (Status failed = decodeCounters(input, *section, thread.counters))
      return failed;
    end = section->first + section->size / sizeof(u64);
  }
  return {};
}

Expected<Thread> decodeWholeThread(const Input &input, const ThreadSections &sections,
                                   std::vector<std::string> &warnings) {
  Expected<ThreadPage> page = decodeThread(input, *sections.page);
  if (!page)
    return page.error();
  if (Status failed = decodeThreadCounters(input, sections, page->thread))
    return *failed;
  for (const SectionRange *section : sections.tree)
    if (Status failed = decodeTree(input, *section, page->nodes, page->thread.tree))
      return *failed;
  if (sections.positions.size() > 1)
    return input.corrupt("a thread has two position stacks", sections.positions[1]->offset);
  for (const SectionRange *section : sections.positions)
    if (Status failed = decodePositions(input, *section, *page, warnings))
      return *failed;
  return std::move(page->thread);
}

Status orderFiles(const Input &input, std::vector<SourceFile> &files) {
  sortStably(files, [](const SourceFile &a, const SourceFile &b) { return a.firstSlot < b.firstSlot; });
  u64 end = 0;
  for (const SourceFile &file : files) {
    if (!file.counted())
      continue;
    if (file.firstSlot < end)
      return input.corrupt(fmt::format("{} shares slots with another source file", file.path), 0);
    end = file.firstSlot + file.slots;
  }
  return {};
}

} // namespace

Expected<Profile> decodeProfile(const FileImage &image, const std::string &path) {
  Input input{image.bytes(), image.extents(), path};
  Expected<Header> header = decodeHeader(input);
  if (!header)
    return header.error();
  Expected<std::vector<SectionRange>> sections = decodeDirectory(input, *header);
  if (!sections)
    return sections.error();

  Profile profile;
  profile.path = path;
  profile.process = processOf(*header);
  for (const SectionRange &section : *sections)
    if (section.kind == Section::records)
      if (Status failed = decodeRecords(input, section, profile))
        return *failed;
  if (Status failed = orderFiles(input, profile.files))
    return *failed;

  Expected<std::map<u32, ThreadSections>> threads = groupByThread(input, *sections);
  if (!threads)
    return threads.error();
  for (const auto &[index, group] : *threads) {
    if (!group.page)
      continue;
    Expected<Thread> thread = decodeWholeThread(input, group, profile.warnings);
    if (!thread)
      return thread.error();
    profile.threads.push_back(std::move(*thread));
  }
  return profile;
}

Expected<Profile> readProfile(const std::string &path) {
  Expected<FileImage> image = FileImage::read(path);
  if (!image)
    return image.error();
  return decodeProfile(*image, path);
}

} // namespace lineprof
