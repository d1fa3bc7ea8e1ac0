// What a report shows of a view, and in which order.
#ifndef LINEPROF_ANALYSIS_SELECTION_H
#define LINEPROF_ANALYSIS_SELECTION_H

#include "analysis/Views.h"
#include "support/Error.h"

#include <cstddef>
#include <limits>
#include <string_view>

namespace lineprof {

struct Selection {
  std::vector<std::string> files;     ///< globs on path, spelling or last component; empty: all
  std::vector<std::string> functions; ///< globs on the name, see support/FunctionPattern.h; empty: all
  bool skipZero = false;              ///< leave out what never ran
  double minPercent = 0;              ///< of all time; leave out what took less
  std::size_t top = std::numeric_limits<std::size_t>::max();
  bool hottestLast = false;
};

struct BlockReference {
  std::uint32_t file, block;
};

struct LineReference {
  std::uint32_t file, line; ///< indices
};

/// The blocks to show: hottest first, those that never ran last; by hits where there are no samples; then by path and
/// line.
std::vector<BlockReference> selectBlocks(const Report &report, const Selection &selection);

/// The lines to show in a ranking over all files, by Self, then Time, then hits, then place. Only lines with any of
/// these.
std::vector<LineReference> selectLines(const Report &report, const Selection &selection);

/// An error if a pattern matches nothing that the report knows; its advice are the nearest names.
Status checkNames(const Report &report, const Selection &selection);

/// Whether a file is among those selected; a function's name among those, or none were named.
bool matchesFile(std::string_view path, std::string_view shownAs, const Selection &selection);
inline bool matchesFile(const FileView &file, const Selection &selection) {
  return matchesFile(file.path, file.shownAs, selection);
}
bool matchesFunctions(std::string_view name, const Selection &selection);

/// A share in percent; 0 of nothing is 0.
double percentOf(std::uint64_t part, std::uint64_t whole);

} // namespace lineprof

#endif
