// Where a sample was: the lines from the outermost activation to the line it interrupted.
//
// A thread's position stack is exact for every activation that has called something. What it cannot tell is where in a
// loop, or in a function that has no activation of its own, the program was; the sampled address tells that.
#ifndef LINEPROF_ANALYSIS_PATHS_H
#define LINEPROF_ANALYSIS_PATHS_H

#include "analysis/SourceFinder.h"
#include "profile/Symbolizer.h"
#include "support/FlatMap.h"

namespace lineprof {

/// One line of a path, in a function.
struct PathElement {
  std::uint32_t row = none;
  std::uint32_t function = none;
  bool known() const { return row != none; }
};

/// What a profile's positions and addresses mean, each worked out once. What it was made from must outlive it.
class PathResolver {
  const Profile &profile;
  const std::vector<FileMapping> &mappings;
  const std::vector<std::uint32_t> &marks;
  const Sources &sources;
  Symbolizer &symbolizer;
  SourceFinder finder;
  FlatMap<std::uint64_t, PathElement> positions;
  std::unordered_map<std::uint64_t, std::vector<PathElement>> chains;
  std::vector<PathElement> ofInstance; ///< what chain() returned last for an instantiation
  bool resolved = false;

  PathElement resolve(std::uint64_t key) const;

public:
  PathResolver(const Profile &read, std::size_t index, const Sources &merged, Symbolizer &symbols);

  /// Where an activation stood, by a position node's key; not known if its function is not.
  PathElement position(std::uint64_t key);
  /// What was inlined where at an address, innermost first; what is of the file whose instantiation `top` is in, as of that.
  const std::vector<PathElement> &chain(std::uint64_t pc, PathElement top);
  /// Whether an activation is a region that the program names.
  bool isRegion(PathElement element) const;
  /// Whether any address led to a line.
  bool resolvedAny() const { return resolved; }
};

/// The frames that lie in instrumented files, innermost first.
std::vector<PathElement> resolveChain(const std::vector<CodeFrame> &frames, SourceFinder &finder,
                                      const Sources &sources);

/// What an address adds to the activation it was sampled in.
struct Refinement {
  bool moved = false; ///< the activation stood at `at.row`, not at its stored line
  PathElement at;
  std::vector<PathElement> inner; ///< callees without activations of their own, outermost first
};

/// `top` is the innermost activation; not known: there is none, and the chain stands alone.
/// If an entry of the chain lies in top's function, it is where that stood: what is inner to it are callees, what is
/// outer are its callers, which are on the stack already. If none does, it is all code of callees.
Refinement refine(PathElement top, const std::vector<PathElement> &chain);

} // namespace lineprof

#endif
