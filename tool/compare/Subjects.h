// What budgets speak of: functions, lines or the program, found among runs and again in their base.
#ifndef LINEPROF_COMPARE_SUBJECTS_H
#define LINEPROF_COMPARE_SUBJECTS_H

#include "compare/Budgets.h"
#include "compare/SideTable.h"

#include <optional>

namespace lineprof {

/// A function, a line or the program, in the runs and in the base.
struct Subject {
  std::string name;      ///< the function's, file:line, or "the program"
  const TableFile *file; ///< null: of the program
  std::uint32_t line;
  Measures measures;
  std::optional<Measures> base;              ///< nothing: it is new, or there is no base
  const std::vector<LatencyView> *latencies; ///< null: it is no function
};

/// Finds them. Both tables must outlive it and the subjects.
class Subjects {
  const SideTable &runs;
  const SideTable *base;
  std::vector<std::uint32_t> functionInBase, lineInBase; ///< by number in `runs`

  bool isOf(const Budget &budget, const TableFunction &function) const;
  bool isOfLine(const Budget &budget, std::uint32_t number) const;

public:
  /// `before`: null: there is no base.
  Subjects(const SideTable &side, const SideTable *before);

  /// In the order of their places; none: there is no such thing.
  std::vector<Subject> of(const Budget &budget) const;
  /// Why there is none.
  struct Reason {
    std::string what, advice;
  };
  Reason whyNone(const Budget &budget) const;
};

} // namespace lineprof

#endif
