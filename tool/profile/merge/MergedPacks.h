// What packed profiles carry: sources' texts, and what addresses mean.
#ifndef LINEPROF_PROFILE_MERGE_MERGEDPACKS_H
#define LINEPROF_PROFILE_MERGE_MERGEDPACKS_H

#include "profile/merge/Addresses.h"
#include "support/Error.h"

namespace lineprof {

class MergedPacks {
  struct Meaning {
    std::vector<PackedFrame> frames; ///< empty: nothing was known
    std::string seenIn;
  };
  std::map<std::pair<std::string, std::uint64_t>, std::string> sources; ///< by path and hash
  std::map<std::uint64_t, Meaning> addresses;                           ///< by MergedModules::addressOf

public:
  /// Says so if an address of the profile means something else than in one that was added. `modules` as
  /// MergedModules::known() has them.
  Status refuse(const Profile &profile, const std::vector<std::uint32_t> &modules) const;
  void add(const Profile &profile, const std::vector<std::uint32_t> &modules);
  /// Puts all of it into the sum.
  void sumInto(Profile &sum, const MergedModules::Layout &layout) const;
};

} // namespace lineprof

#endif
