// Where a row of a difference is, in both programs.
#ifndef LINEPROF_REPORT_DIFFPLACES_H
#define LINEPROF_REPORT_DIFFPLACES_H

#include "compare/Difference.h"

#include <string_view>

namespace lineprof {

/// A function, or a line in one.
struct DiffPlace {
  const TableFile *file;
  const TableFunction *function; ///< null: outside all
  std::uint32_t line;            ///< the function's first
  std::string_view text;         ///< of a line; empty: not known
};

/// Of `SideTable::functions` or `lines`.
DiffPlace functionPlace(const SideTable &side, std::uint32_t number);
DiffPlace linePlace(const SideTable &side, std::uint32_t number);

} // namespace lineprof

#endif
