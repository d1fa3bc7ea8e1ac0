// Budgets: what functions, lines or the whole program may take, as budgets.toml says it.
//
//   [[budget]]
//   function = "parse*"       or file = "src/*.cpp" with line = 12 or text = "sum += *"; neither: the whole program
//   time = "1.5 s"            and other limits, see `limits` below
#ifndef LINEPROF_COMPARE_BUDGETS_H
#define LINEPROF_COMPARE_BUDGETS_H

#include "support/Error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lineprof {

enum class Limit { time, self, wait, share, calls, hits, p50, p95, p99, allocations, bytes, peak, leaked, regression };

/// What a limit's number is: seconds are kept in ns.
enum class LimitUnit { time, percent, count, bytes };

struct LimitName {
  Limit limit;
  std::string_view key;
  LimitUnit unit;
  int exitCode; ///< what it adds to that of check: 2 time, 4 allocations, 8 regressions
};
constexpr LimitName limits[] = {
    {Limit::time, "time", LimitUnit::time, 2},      {Limit::self, "self", LimitUnit::time, 2},
    {Limit::wait, "wait", LimitUnit::time, 2},      {Limit::share, "share", LimitUnit::percent, 2},
    {Limit::calls, "calls", LimitUnit::count, 2},   {Limit::hits, "hits", LimitUnit::count, 2},
    {Limit::p50, "p50", LimitUnit::time, 2},        {Limit::p95, "p95", LimitUnit::time, 2},
    {Limit::p99, "p99", LimitUnit::time, 2},        {Limit::allocations, "allocations", LimitUnit::count, 4},
    {Limit::bytes, "bytes", LimitUnit::bytes, 4},   {Limit::peak, "peak", LimitUnit::bytes, 4},
    {Limit::leaked, "leaked", LimitUnit::bytes, 4}, {Limit::regression, "regression", LimitUnit::percent, 8}};
const LimitName &nameOf(Limit limit);

/// Most that is allowed.
struct BudgetLimit {
  Limit limit;
  double most;
};

struct Budget {
  std::string name;       ///< as given, or what it speaks of
  std::string function;   ///< a pattern, see support/FunctionPattern.h; empty: any
  std::string file;       ///< a glob on path, spelling or last component; empty: any
  std::string text;       ///< a glob on a line's text, blanks at its ends aside; empty: none
  std::uint32_t line = 0; ///< 0: none
  std::vector<BudgetLimit> limits;
  std::uint32_t at = 0; ///< line of budgets.toml

  bool ofLines() const { return line != 0 || !text.empty(); }
  bool ofProgram() const { return function.empty() && file.empty() && !ofLines(); }
};

/// `toml` is what the file holds; `path` is for messages.
Expected<std::vector<Budget>> readBudgets(std::string_view toml, const std::string &path);

/// "1.5 s", "20 ms", "3 us", "10 MiB", "30 %", "1000": in the unit's base, ns, bytes or percent. Nothing if it is none.
bool parseAmount(std::string_view text, LimitUnit unit, double &amount);

} // namespace lineprof

#endif
