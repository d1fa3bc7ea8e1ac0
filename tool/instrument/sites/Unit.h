// One translation unit: parse it and find its sites, in a process of its own, so that whatever Clang does to that
// process (crash, run out of memory) happens to this unit alone, and all memory goes back with it.
#ifndef LINEPROF_INSTRUMENT_UNIT_H
#define LINEPROF_INSTRUMENT_UNIT_H

#include "instrument/plan/Plan.h"

#include <functional>
#include <string>
#include <vector>

namespace lineprof::instrument {

class Project;

/// What is needed to parse a source.
struct Unit {
  std::string source;               ///< absolute
  std::string shownAs;              ///< as the command spells it
  std::string directory;            ///< the command's working directory, absolute
  std::vector<std::string> command; ///< the compiler, its flags, and the source
  bool forGcc = false;              ///< gcc will compile it, and spells some paths otherwise
  bool silent = false;              ///< no diagnostics: the real compiler will give them
};

struct UnitResult {
  UnitPlan plan;
  std::string error; ///< why there is no plan, for people; empty if there is one. Diagnostics went to stderr.
};

/// Parses the units, `jobs` at a time; results in the order of `units`. `progress(done)` after each.
std::vector<UnitResult> planUnits(const std::vector<Unit> &units, const Project &project, unsigned jobs,
                                  const std::function<void(std::size_t)> &progress);

} // namespace lineprof::instrument

#endif
