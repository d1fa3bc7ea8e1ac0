// Which function and line of a base is which of the new program, whatever was edited, moved or renamed.
//
//   functions   same contents of the file → same place; else same name in the same file; else the same name elsewhere;
//               else the most similar text, if more than half of its lines are the same
//   lines       of two functions that match: the longest common subsequence of their texts, blanks aside; between two
//               lines that match, as many others on both sides are the same ones, edited
//
// Texts must be those that were instrumented. Where one is gone, functions match by name, and their lines if all lines
// that have code are where they were, counted from the function's first.
#ifndef LINEPROF_COMPARE_MATCHING_H
#define LINEPROF_COMPARE_MATCHING_H

#include "compare/SideTable.h"

namespace lineprof {

/// By number in the base's table, the new one's, or none.
struct Matching {
  std::vector<std::uint32_t> functions, lines;
  /// Pairs of functions, base and new, whose lines could not be told apart: a text is gone.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> textless;
};

Matching match(const SideTable &base, const SideTable &now);

/// Pairs of indices of a longest common subsequence, ascending; nothing if it would take too long.
std::vector<std::pair<std::uint32_t, std::uint32_t>> commonSubsequence(const std::vector<std::string> &first,
                                                                       const std::vector<std::string> &second);

} // namespace lineprof

#endif
