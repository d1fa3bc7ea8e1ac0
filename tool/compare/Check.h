// Whether runs keep to their budgets.
//
// What was sampled has noise, so a limit is only broken by what is certain: of each run the low end of its 95 %
// interval, and of several runs the low median of these. So one noisy run out of two or more breaks nothing. A single
// run's percentile must be beyond the limit by a lower one that so many calls leave no doubt of. A regression needs
// repeats on both sides, and a Mann–Whitney test. Counts are exact.
#ifndef LINEPROF_COMPARE_CHECK_H
#define LINEPROF_COMPARE_CHECK_H

#include "compare/Budgets.h"
#include "compare/Matching.h"

#include <optional>

namespace lineprof {

enum class Judgement {
  within,
  over,
  doubtful, ///< more than allowed was measured, but that may be noise
};

/// One limit of one function, line, or the program.
struct Finding {
  std::size_t budget; ///< which
  Limit limit;
  Judgement judgement;
  std::string subject;     ///< the function's name, file:line, or "the program"
  const TableFile *file;   ///< null: the program
  std::uint32_t line;      ///< 0: the program
  double most;             ///< allowed: ns, percent, bytes
  double measured;         ///< the median of the runs; of a regression the shift in percent of the base
  std::optional<double> p; ///< of a regression
};

struct CheckResult {
  std::vector<Finding> findings; ///< by budget, then by place
  int exitCode = 0;              ///< the codes of the limits that are broken, or-ed
  std::vector<std::string> notes;
};

/// `base`: null: there is none, and regressions are not looked for. Errors, all for the user to mend: a budget of
/// something that is not in the program, or of figures that its runs do not have.
Expected<CheckResult> check(const std::vector<Budget> &budgets, const SideTable &runs, const SideTable *base,
                            const std::string &budgetsPath);

/// An amount as people read it: `1.5 s`, `30 %`, `10.0 MiB`.
std::string amountText(double amount, LimitUnit unit);

} // namespace lineprof

#endif
