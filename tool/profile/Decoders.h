// The arrows inside ProfileReader.h: one decoder per section, each in its file.
#ifndef LINEPROF_PROFILE_DECODERS_H
#define LINEPROF_PROFILE_DECODERS_H

#include "profile/Profile.h"
#include "support/Error.h"
#include "support/FileImage.h"

#include <cstdint>
#include <cstring>
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

Expected<format::Header> decodeHeader(const Input &input);
Process processOf(const format::Header &header);

/// The filled entries, by offset; they do not overlap.
Expected<std::vector<SectionRange>> decodeDirectory(const Input &input, const format::Header &header);

/// Process facts, files and modules, appended to the profile.
Status decodeRecords(const Input &input, const SectionRange &section, Profile &profile);
/// One `file` record's payload, at `offset`.
Expected<SourceFile> decodeFileTable(const Input &input, std::uint64_t offset, std::uint64_t size);

/// A thread's page; `nodes`, `stack` and `top` are for the decoders below.
struct ThreadPage {
  Thread thread;
  std::uint64_t nodes;      ///< tree nodes in use
  std::uint64_t stack, top; ///< addresses
};
Expected<ThreadPage> decodeThread(const Input &input, const SectionRange &section);
/// Counters that are not zero, appended.
Status decodeCounters(const Input &input, const SectionRange &section, std::vector<Counter> &counters);
/// Nodes appended; sections of one thread come ascending by `first`. Ends at `nodes`, or at the first unwritten one.
Status decodeTree(const Input &input, const SectionRange &section, std::uint64_t nodes, std::vector<TreeNode> &tree);
/// The activations below the top; a top that cannot be is said in `warnings`, and gives none.
Status decodePositions(const Input &input, const SectionRange &section, ThreadPage &page,
                       std::vector<std::string> &warnings);

} // namespace lineprof

#endif
