// Options that several reports share.
#ifndef LINEPROF_LINEPROF_REPORTOPTIONS_H
#define LINEPROF_LINEPROF_REPORTOPTIONS_H

#include "analysis/Analysis.h"
#include "analysis/Selection.h"
#include "report/Columns.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

namespace lineprof {

/// As typed.
struct ReportOptions {
  std::vector<std::string> profiles;
  std::string format = "text";
  std::string colour = "auto";
  double unit = 1e-6;
  std::vector<std::string> columns;
  Selection selection;
  bool calls = false; ///< the report needs the tree of calls
  bool byInstantiation = false;
};

void addProfiles(CLI::App &verb, ReportOptions &options);
void addFormat(CLI::App &verb, ReportOptions &options, std::vector<std::string> formats);
void addColour(CLI::App &verb, ReportOptions &options);
void addUnit(CLI::App &verb, ReportOptions &options);
/// --file --function --top --min-percent --by-instantiation
void addSelection(CLI::App &verb, ReportOptions &options);

/// --columns --memory
void addColumns(CLI::App &verb, ReportOptions &options);
std::vector<LineColumn> chosenColumns(const ReportOptions &options);

/// --color, then NO_COLOR and FORCE_COLOR, then whether stdout is a terminal.
bool wantsColour(const ReportOptions &options);

/// Read profiles and the report on them, with source text.
struct Analysed {
  std::vector<Profile> profiles;
  Report report;
};
/// Prints the report's warnings. `good`, or the exit code after errors were printed: of profiles that cannot be read,
/// and of a file or function that is selected by name and is not there.
int analyseFiles(const ReportOptions &options, std::optional<Analysed> &analysed);

/// Those and, unless `against` is empty, the profile of that name.
struct Compared {
  Analysed analysed;
  std::optional<Analysed> base;

  const Report *baseReport() const { return base ? &base->report : nullptr; }
};
int analyseAgainst(const ReportOptions &options, const std::string &against, std::optional<Compared> &compared);

} // namespace lineprof

#endif
