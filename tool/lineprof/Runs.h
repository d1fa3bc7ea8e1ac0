// Runs of a program: which profiles each consists of, and what each says.
#ifndef LINEPROF_LINEPROF_RUNS_H
#define LINEPROF_LINEPROF_RUNS_H

#include "compare/SideTable.h"

#include <optional>
#include <string>
#include <vector>

namespace lineprof {

/// One run: a profile, or those of a process and its children.
struct RunFiles {
  std::string name;
  std::vector<std::string> profiles;
};

/// A file is a run. A folder has those that `lineprof run` wrote: its *.lp, those with one name up to the first dot
/// together. Errors: no such file, an empty folder.
Expected<std::vector<RunFiles>> runsIn(const std::vector<std::string> &arguments);

/// The profiles themselves: files, and all *.lp of folders, in order of their names. Errors as above.
Expected<std::vector<std::string>> profilesIn(const std::vector<std::string> &arguments);

/// Runs of one build, each analysed by itself, and what they say together.
struct Side {
  SideTable table;
  std::optional<Report> first;       ///< of the first run, if it was to be kept
  std::vector<std::string> warnings; ///< of all, each once
};

/// Of both sides, each once.
std::vector<std::string> bothWarnings(const Side &base, const Side &now);

/// Reads and analyses the runs that arguments name: `good`, or the exit code after errors were printed. Sources' texts
/// are those that were instrumented, from where they were or below `sources` (empty: nowhere else); what is gone stays
/// without text.
int readSide(const std::vector<std::string> &arguments, const std::string &sources, std::optional<Side> &side,
             bool keepFirst = false);

} // namespace lineprof

#endif
