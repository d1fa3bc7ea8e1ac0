// Many profiles as one, added one after the other: memory is that of the sum, however many they are.
//
//   Profile ──add──▶ sums by source, host, thread and path of calls ──sum──▶ Profile, in one canonical order
//
// Adding is associative and commutative, sums of sums included. What it cannot keep as it was, it brings to a form that
// all profiles have: times are in nanoseconds, moments since the process started, addresses those of modules that lie
// behind each other. A thread is known by its host, its number in its process, and its name. Stacks of processes that
// were killed are not kept: they are in their own profiles.
#ifndef LINEPROF_PROFILE_PROFILEMERGER_H
#define LINEPROF_PROFILE_PROFILEMERGER_H

#include "profile/Profile.h"
#include "support/Error.h"

#include <memory>

namespace lineprof {

/// What becomes of profiles that hold different contents of the same source.
enum class SourceVersions {
  refuse,
  keepApart, ///< each has its own counts, as analyse() has it
};

/// What becomes of threads of the same number and name.
enum class MergedThreads {
  byHost, ///< those of each host are one
  byName, ///< all of a name are one, whatever their host and number
};

class ProfileMerger {
  class Sums;
  std::unique_ptr<Sums> sums;

public:
  ProfileMerger(SourceVersions versions, MergedThreads threads);
  ~ProfileMerger();

  /// Adds a profile, or nothing of it and says why.
  Status add(const Profile &profile);
  /// All of what was added.
  Profile sum() const;
};

} // namespace lineprof

#endif
