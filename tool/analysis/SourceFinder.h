// Which instrumented source a path in debug information means.
#ifndef LINEPROF_ANALYSIS_SOURCEFINDER_H
#define LINEPROF_ANALYSIS_SOURCEFINDER_H

#include "analysis/Sources.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace lineprof {

/// For one profile. The profile and the mappings must outlive it.
class SourceFinder {
  std::unordered_map<std::string, std::uint32_t> byPath;
  /// By last component: the shorter spelling and the file.
  std::unordered_multimap<std::string, std::pair<std::string, std::uint32_t>> byName;
  std::unordered_map<const std::string *, std::uint32_t> known;

  std::uint32_t search(const std::string &spelled) const;

public:
  SourceFinder(const Profile &profile, const std::vector<FileMapping> &mappings);

  /// The merged file, or none: it was not instrumented. First by absolute path; else, for builds that shorten paths,
  /// the only file whose spelling in the build ends the path. `spelled` must live as long as the finder.
  std::uint32_t fileOf(const std::string *spelled);
};

} // namespace lineprof

#endif
