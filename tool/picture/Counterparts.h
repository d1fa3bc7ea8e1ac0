// What of an earlier report is which of this one: functions and lines, through edits.
#ifndef LINEPROF_PICTURE_COUNTERPARTS_H
#define LINEPROF_PICTURE_COUNTERPARTS_H

#include "analysis/Views.h"

#include <map>
#include <utility>

namespace lineprof {

/// Of each file, the number that its first function has among those of all files.
std::vector<std::uint32_t> firstFunctions(const Report &report);

/// Both reports must outlive it. Where one has several versions of a file, nothing has a counterpart.
class Counterparts {
  using LineKey = std::pair<std::uint32_t, std::uint32_t>; ///< file, line
  const Report &report, &base;
  std::vector<std::uint32_t> baseFirsts, firsts;
  std::vector<std::uint32_t> functions;      ///< of each of the base's, this one's, over all files
  std::vector<const FunctionView *> before;  ///< of each of this one's, the base's
  std::map<LineKey, LineKey> lines, earlier; ///< from the base's to this one's, and back

public:
  Counterparts(const Report &now, const Report &past);

  /// Of each of this report's functions, the earlier one's, or null.
  const std::vector<const FunctionView *> &functionsBefore() const { return before; }

  struct Line {
    const FileView *file = nullptr;
    const LineView *line = nullptr; ///< null: there was none
  };
  Line lineBefore(std::uint32_t file, std::uint32_t line) const;

  struct Stand {
    std::uint32_t file, line, function; ///< this report's; the function's number is over all files
    bool isGone = false;                ///< this report has no such function
  };
  /// Where a node of the earlier report's trees stands in this one.
  Stand standOf(std::uint32_t file, std::uint32_t line, std::uint32_t function) const;
};

} // namespace lineprof

#endif
