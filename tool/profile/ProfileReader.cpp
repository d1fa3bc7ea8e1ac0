// Puts the decoded sections together.
#include "profile/ProfileReader.h"

#include "profile/Decoders.h"
#include "support/Parallel.h"
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

/// Sections of one kind.
using Sections = std::vector<const SectionRange *>;

/// The sections of one thread.
struct ThreadSections {
  const SectionRange *page = nullptr;
  Sections positions, counts, excluded, pausedAt, tree, looks, latencies, lineTimes, allocations, live, timeline;

  /// Where sections of a kind go; null: they belong to no thread.
  Sections *of(Section kind) {
    switch (kind) {
    case Section::positions:
      return &positions;
    case Section::counts:
      return &counts;
    case Section::excluded:
      return &excluded;
    case Section::pausedAt:
      return &pausedAt;
    case Section::tree:
      return &tree;
    case Section::looks:
      return &looks;
    case Section::latencies:
      return &latencies;
    case Section::lineTimes:
      return &lineTimes;
    case Section::allocations:
      return &allocations;
    case Section::live:
      return &live;
    case Section::threadTimeline:
      return &timeline;
    case Section::none:
    case Section::records:
    case Section::thread:
    case Section::threadNames:
    case Section::timeline:
    case Section::memory:
      break;
    }
    return nullptr;
  }
};

/// Threads by index. Sections whose thread has no page yet belong to a thread that is just being attached.
Expected<std::map<u32, ThreadSections>> groupByThread(const Input &input, const std::vector<SectionRange> &sections) {
  std::map<u32, ThreadSections> threads;
  for (const SectionRange &section : sections) {
    if (section.kind == Section::thread) {
      if (threads[section.owner].page)
        return input.corrupt("a thread has two pages", section.offset);
      threads[section.owner].page = &section;
    } else if (ThreadSections().of(section.kind)) {
      threads[section.owner].of(section.kind)->push_back(&section);
    }
  }
  auto byFirst = [](const SectionRange *a, const SectionRange *b) { return a->first < b->first; };
  for (auto &[index, thread] : threads)
    for (Sections *each : {&thread.counts, &thread.excluded, &thread.pausedAt, &thread.tree, &thread.looks,
                           &thread.lineTimes, &thread.allocations})
      sortStably(*each, byFirst);
  return threads;
}

/// Decodes sections of elements that have slots, one after the other: they must not share any.
template <class Decode>
Status decodeSlots(const Input &input, const Sections &sections, std::size_t elementSize, Decode decode) {
  u64 end = 0;
  for (const SectionRange *section : sections) {
    if (section->first < end)
      return input.corrupt("two sections are about the same slots", section->offset);
    if (Status failed = decode(*section))
      return failed;
    end = section->first + section->size / elementSize;
  }
  return {};
}

Status decodeThreadCounters(const Input &input, const ThreadSections &sections, bool paused, Thread &thread) {
  auto decode = [&input](const Sections &of, std::vector<Counter> &counters) {
    return decodeSlots(input, of, sizeof(u64),
                       [&](const SectionRange &section) { return decodeCounters(input, section, counters); });
  };
  std::vector<Counter> counts, excluded;
  if (Status failed = decode(paused ? sections.pausedAt : sections.counts, counts))
    return failed;
  if (Status failed = decode(sections.excluded, excluded))
    return failed;
  thread.counters = withoutExcluded(std::move(counts), excluded);
  return {};
}

/// Trees, latencies and line times, as far as they are of the epoch asked for.
Status decodeThreadTimes(const Input &input, const ThreadSections &sections, ThreadPage &page) {
  Thread &thread = page.thread;
  for (const SectionRange *section : sections.tree)
    if (Status failed = decodeTree(input, *section, TreeKind::samples, page.nodes, thread.tree))
      return failed;
  for (const SectionRange *section : sections.looks)
    if (Status failed = decodeTree(input, *section, TreeKind::looks, page.lookNodes, thread.lookTree))
      return failed;
  if (!page.timed)
    return {};
  std::map<u32, Latency> latencies;
  for (const SectionRange *section : sections.latencies)
    if (Status failed = decodeLatencies(input, *section, latencies))
      return failed;
  thread.latencies = inOrder(std::move(latencies));
  return decodeSlots(input, sections.lineTimes, sizeof(format::LineTime),
                     [&](const SectionRange &section) { return decodeLineTimes(input, section, thread.lineTimes); });
}

/// The host of a merged thread; empty: the process's.
std::string hostOf(const ThreadPage &page, const Process &process) {
  u32 number = 0;
  for (const auto &[key, value] : process.facts)
    if (key == "host" && ++number == page.host)
      return value;
  return {};
}

/// What the process's own sections say that is needed to read those of threads.
struct Context {
  u64 peaks = 0;
  TimelineSection timeline;
};

Expected<Thread> decodeWholeThread(const Input &input, const Header &header, const ThreadSections &sections,
                                   const Context &context, const Process &process, std::vector<std::string> &warnings) {
  Expected<ThreadPage> page = decodeThread(input, *sections.page, header.epoch);
  if (!page)
    return page.error();
  page->thread.host = hostOf(*page, process);
  if (Status failed = decodeThreadCounters(input, sections, header.pausedSince != 0, page->thread))
    return *failed;
  if (Status failed = decodeThreadTimes(input, sections, *page))
    return *failed;
  Expected<std::vector<AllocationNode>> allocations =
      decodeAllocations(input, sections.allocations, sections.live, context.peaks);
  if (!allocations)
    return allocations.error();
  page->thread.allocations = std::move(*allocations);
  if (sections.timeline.size() > 1)
    return input.corrupt("a thread has two timelines", sections.timeline[1]->offset);
  for (const SectionRange *section : sections.timeline)
    page->thread.timeline = decodeThreadTimeline(input, *section, context.timeline);
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
  Context context;
  for (const SectionRange &section : *sections) {
    Status failed;
    if (section.kind == Section::records)
      failed = decodeRecords(input, section, profile);
    if (section.kind == Section::threadNames)
      failed = decodeThreadNames(input, section, profile.finished);
    if (section.kind == Section::memory) {
      Expected<MemorySection> memory = decodeMemory(input, section);
      if (!memory)
        return memory.error();
      profile.memory = memory->memory;
      context.peaks = memory->peaks;
    }
    if (section.kind == Section::timeline) {
      context.timeline = decodeTimeline(input, section);
      profile.timeline = context.timeline.moments;
    }
    if (failed)
      return *failed;
  }
  sortStably(profile.addresses, [](const PackedAddress &a, const PackedAddress &b) { return a.pc < b.pc; });
  if (Status failed = orderFiles(input, profile.files))
    return *failed;

  Expected<std::map<u32, ThreadSections>> threads = groupByThread(input, *sections);
  if (!threads)
    return threads.error();
  std::vector<const ThreadSections *> groups;
  for (const auto &[index, group] : *threads)
    if (group.page)
      groups.push_back(&group);
  std::vector<Expected<Thread>> decoded(groups.size(), Thread());
  std::vector<std::vector<std::string>> warnings(groups.size());
  inParallel(groups.size(), [&](std::size_t index) {
    decoded[index] = decodeWholeThread(input, *header, *groups[index], context, profile.process, warnings[index]);
  });
  for (std::size_t index = 0; index < groups.size(); ++index) {
    if (!decoded[index])
      return decoded[index].error();
    profile.threads.push_back(std::move(*decoded[index]));
    profile.warnings.insert(profile.warnings.end(), warnings[index].begin(), warnings[index].end());
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
