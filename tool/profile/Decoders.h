// The arrows inside ProfileReader.h: one decoder per section, each in its file.
#ifndef LINEPROF_PROFILE_DECODERS_H
#define LINEPROF_PROFILE_DECODERS_H

#include "profile/Profile.h"
#include "support/Error.h"
#include "support/FileImage.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lineprof {

/// The bytes under examination and what messages call them.
struct Input {
  std::string_view bytes;
  const std::vector<Extent> &extents;
  const std::string &path;

  /// "corrupt: …" at an offset.
  Error corrupt(std::string_view what, std::uint64_t offset) const;
  Error truncated(std::string_view what, std::uint64_t offset) const;
};

/// A section within the bytes: offset and size are checked.
struct SectionRange {
  format::Section kind;
  std::uint32_t owner;
  std::uint64_t offset, size, first;
};

/// Copies a T out of the bytes, whatever their alignment. The caller has checked that it is there.
template <class T> T load(std::string_view bytes, std::uint64_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

/// Whether `size` bytes from `offset` on lie within `whole` bytes.
inline bool fits(std::uint64_t offset, std::uint64_t size, std::uint64_t whole) {
  return offset <= whole && size <= whole - offset;
}

/// Calls `visit` with the index of each of `count` elements that begin at `offset`, but for those that lie in holes of
/// the file as a whole: these are zeros.
template <class Visit>
void forEachWritten(const Input &input, std::uint64_t offset, std::uint64_t size, std::uint64_t count, Visit visit) {
  std::uint64_t end = offset + count * size, next = 0;
  auto extent = std::upper_bound(input.extents.begin(), input.extents.end(), offset,
                                 [](std::uint64_t at, const Extent &candidate) { return at < candidate.end; });
  for (; extent != input.extents.end() && extent->begin < end; ++extent) {
    // Whole elements, even if a hole begins or ends within one.
    std::uint64_t first = (std::max<std::uint64_t>(extent->begin, offset) - offset) / size;
    std::uint64_t behind = (std::min<std::uint64_t>(extent->end, end) - offset + size - 1) / size;
    for (next = std::max(next, first); next < behind; ++next)
      visit(next);
  }
}

Expected<format::Header> decodeHeader(const Input &input);
Process processOf(const format::Header &header);

/// The filled entries, by offset; they do not overlap.
Expected<std::vector<SectionRange>> decodeDirectory(const Input &input, const format::Header &header);

/// Process facts, files, modules and marks, appended to the profile.
Status decodeRecords(const Input &input, const SectionRange &section, Profile &profile);
/// One `file` record's payload, at `offset`.
Expected<SourceFile> decodeFileTable(const Input &input, std::uint64_t offset, std::uint64_t size);

/// A thread's page; what is not in `thread` is for the decoders below.
struct ThreadPage {
  Thread thread;
  std::uint64_t nodes, lookNodes; ///< in use; 0 if they are of another epoch
  std::uint64_t stack, top;       ///< addresses
  bool timed;                     ///< its latencies and line times are of the epoch asked for
  std::uint32_t host;             ///< which of the facts named host, from 1; 0: none
};
Expected<ThreadPage> decodeThread(const Input &input, const SectionRange &section, std::uint32_t epoch);
/// Counters that are not zero, appended; sections of one thread come ascending by `first`.
Status decodeCounters(const Input &input, const SectionRange &section, std::vector<Counter> &counters);
/// What is left of counters without those excluded. All ascend by slot.
std::vector<Counter> withoutExcluded(std::vector<Counter> counters, const std::vector<Counter> &excluded);
/// Which kinds of nodes a tree has.
enum class TreeKind { samples, looks };
/// Nodes appended; sections of one thread come ascending by `first`. Ends at `nodes`, or at the first unwritten one.
Status decodeTree(const Input &input, const SectionRange &section, TreeKind kind, std::uint64_t nodes,
                  std::vector<TreeNode> &tree);
/// Cells added to what there is of their functions, in no order yet.
Status decodeLatencies(const Input &input, const SectionRange &section, std::map<std::uint32_t, Latency> &byFunction);
/// As a Thread holds them.
std::vector<Latency> inOrder(std::map<std::uint32_t, Latency> &&byFunction);
/// Times that are not zero, appended.
Status decodeLineTimes(const Input &input, const SectionRange &section, std::vector<LineTime> &times);
/// Appended.
Status decodeThreadNames(const Input &input, const SectionRange &section, std::vector<FinishedThreads> &finished);
/// The process's moments, and the number that each has in its section.
struct TimelineSection {
  std::vector<Moment> moments;
  std::vector<std::uint64_t> numbers;
};
TimelineSection decodeTimeline(const Input &input, const SectionRange &section);
/// A thread's, for these moments. What is not there is as the moment before.
std::vector<ThreadMoment> decodeThreadTimeline(const Input &input, const SectionRange &section,
                                               const TimelineSection &of);
/// Whether allocations were counted, and how many peaks of live memory there were.
struct MemorySection {
  MemoryUse memory;
  std::uint64_t peaks = 0;
};
Expected<MemorySection> decodeMemory(const Input &input, const SectionRange &section);
/// A thread's tree of allocations, from its sections ascending by `first`. Numbers that have no node are left out, and
/// the others close up. `live`: sections on what is alive of it.
Expected<std::vector<AllocationNode>> decodeAllocations(const Input &input,
                                                        const std::vector<const SectionRange *> &sections,
                                                        const std::vector<const SectionRange *> &live,
                                                        std::uint64_t peaks);
/// The activations below the top; a top that cannot be is said in `warnings`, and gives none.
Status decodePositions(const Input &input, const SectionRange &section, ThreadPage &page,
                       std::vector<std::string> &warnings);

} // namespace lineprof

#endif
