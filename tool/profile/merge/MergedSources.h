// The source files and marks of all profiles, with slots of the sum's own.
#ifndef LINEPROF_PROFILE_MERGE_MERGEDSOURCES_H
#define LINEPROF_PROFILE_MERGE_MERGEDSOURCES_H

#include "profile/Profile.h"
#include "support/Error.h"

#include <map>
#include <set>

namespace lineprof {

/// Slots of a profile → slots of the sum; 0: it is nobody's.
class SlotMap {
  std::vector<std::uint32_t> slots; ///< from firstSlot on

public:
  void set(std::uint64_t from, std::uint32_t to, std::uint32_t count);
  std::uint32_t operator[](std::uint64_t slot) const {
    std::uint64_t index = slot - format::firstSlot;
    return index < slots.size() ? slots[index] : 0;
  }
};

class MergedSources {
  /// By path and hash, then by all of a file's table: modules of one process may disagree on it.
  using Key = std::tuple<std::string, std::uint64_t, std::string>;
  struct Entry {
    SourceFile file; ///< its first slot is the sum's
    std::string seenIn;
  };
  using MarkKey = std::tuple<std::string, std::uint32_t, format::MarkKind, std::string>; ///< path, line, kind, name
  std::map<Key, Entry> files;
  std::map<MarkKey, std::uint32_t> marks;
  std::uint64_t next = format::firstSlot;

public:
  /// A profile whose sources have other contents than those added so far, said.
  Status refuse(const Profile &profile) const;
  /// Adds what is new; nothing is added if there is no room.
  Expected<SlotMap> add(const Profile &profile);

  /// The files and marks in their order, and what the sum's slots are called there.
  struct Layout {
    std::vector<SourceFile> files;
    std::vector<Mark> marks;
    SlotMap slots;
    std::uint64_t end;
  };
  Layout layOut() const;
};

} // namespace lineprof

#endif
