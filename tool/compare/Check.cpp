// Judges what budgets speak of.
#include "compare/Check.h"

#include "compare/Statistics.h"
#include "compare/Subjects.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lineprof {

namespace {

/// The share of regressions said that may be none.
constexpr double alpha = 0.05;

std::vector<double> latenciesOf(const Subject &subject, double LatencyView::*quantile) {
  std::vector<double> values;
  for (const LatencyView &latency : *subject.latencies)
    values.push_back(latency.*quantile);
  return values;
}

/// The quantile that 0.975 of all samples of so many calls have below the one asked for: at a share lower by two
/// standard deviations of a binomial count, or the next one below that is known.
double certainQuantile(const LatencyView &latency, double share) {
  double calls = static_cast<double>(latency.timed);
  double low = calls > 0 ? share - 1.96 * std::sqrt(share * (1 - share) / calls) : 0;
  return low >= 0.95 ? latency.p95 : low >= 0.5 ? latency.p50 : latency.min;
}

class Checker {
  const std::vector<Budget> &budgets;
  const SideTable &runs;
  const SideTable *base;
  const std::string &path;
  CheckResult result;
  std::vector<std::size_t> regressions; ///< findings that are tested together

  Error fail(const Budget &budget, std::string what, std::string advice) const {
    return {std::move(what), fmt::format("{}:{}", path, budget.at), {}, std::move(advice)};
  }

  /// Whether the runs have the figures that a limit is about.
  Status known(const Budget &budget, const Subject &subject, Limit limit) const {
    bool ofTime = limit == Limit::time || limit == Limit::self || limit == Limit::share || limit == Limit::regression;
    if (ofTime && !runs.timed)
      return fail(budget, "these runs have no samples: their times are not known",
                  "run the program longer, or see LINEPROF_RATE in docs/control.md");
    if (limit == Limit::wait && !runs.waited)
      return fail(budget, "waiting is not known in these runs", "run the program longer");
    if (nameOf(limit).exitCode == 4 && !runs.memoryKnown)
      return fail(budget, "allocations are not known in these runs", "run the program with LINEPROF_MEMORY=counts");
    if ((limit == Limit::peak || limit == Limit::leaked) && !runs.liveKnown)
      return fail(budget, "which memory was alive is not known in these runs",
                  "run the program with LINEPROF_MEMORY=live");
    bool ofLatency = limit == Limit::p50 || limit == Limit::p95 || limit == Limit::p99;
    if (ofLatency && subject.latencies->empty() && meanOf(subject.measures[Measure::hits]) > 0)
      return fail(budget, fmt::format("calls of {} were not timed", subject.name),
                  "only functions that call others are; see docs/functions.md");
    return {};
  }

  void add(std::size_t number, const Subject &subject, Limit limit, double most, double measured, double certain) {
    Judgement judgement = certain > most ? Judgement::over : measured > most ? Judgement::doubtful : Judgement::within;
    result.findings.push_back({number, limit, judgement, subject.name, subject.file, subject.line, most, measured, {}});
    if (judgement == Judgement::over)
      result.exitCode |= nameOf(limit).exitCode;
  }

  void addSampled(std::size_t number, const Subject &subject, BudgetLimit limit, Values values, Values lows) {
    add(number, subject, limit.limit, limit.most, medianOf(values), lowMedianOf(lows));
  }

  void addCount(std::size_t number, const Subject &subject, BudgetLimit limit, Values values) {
    add(number, subject, limit.limit, limit.most, medianOf(values), lowMedianOf(values));
  }

  void addShare(std::size_t number, const Subject &subject, BudgetLimit limit) {
    std::vector<double> shares, lows;
    for (std::size_t run = 0; run < runs.runs; ++run) {
      double total = runs.total[run];
      shares.push_back(total > 0 ? 100 * subject.measures[Measure::time][run] / total : 0);
      lows.push_back(total > 0 ? 100 * subject.measures[Measure::timeLow][run] / total : 0);
    }
    addSampled(number, subject, limit, shares, lows);
  }

  void addLatency(std::size_t number, const Subject &subject, BudgetLimit limit) {
    double share = limit.limit == Limit::p50 ? 0.5 : limit.limit == Limit::p95 ? 0.95 : 0.99;
    std::vector<double> values = latenciesOf(subject, limit.limit == Limit::p50   ? &LatencyView::p50
                                                      : limit.limit == Limit::p95 ? &LatencyView::p95
                                                                                  : &LatencyView::p99);
    std::vector<double> lows = values;
    if (values.size() == 1)
      lows[0] = certainQuantile(subject.latencies->front(), share);
    addSampled(number, subject, limit, values, lows);
  }

  void addRegression(std::size_t number, const Subject &subject, BudgetLimit limit) {
    if (!subject.base)
      return;
    Values before = (*subject.base)[Measure::time], after = subject.measures[Measure::time];
    double median = medianOf(before), shift = shiftOf(before, after);
    double percent = median > 0 ? 100 * shift / median : shift > 0 ? 100 : 0;
    Judgement judgement = percent > limit.most ? Judgement::doubtful : Judgement::within;
    regressions.push_back(result.findings.size());
    result.findings.push_back({number, Limit::regression, judgement, subject.name, subject.file, subject.line,
                               limit.most, percent, mannWhitney(before, after).p});
  }

  void addLimit(std::size_t number, const Subject &subject, BudgetLimit limit) {
    const Measures &measures = subject.measures;
    switch (limit.limit) {
    case Limit::time:
      return addSampled(number, subject, limit, measures[Measure::time], measures[Measure::timeLow]);
    case Limit::self:
      return addSampled(number, subject, limit, measures[Measure::self], measures[Measure::selfLow]);
    case Limit::wait: {
      // How long one run happened to wait proves nothing.
      std::vector<double> zero = {0};
      Values wait = measures[Measure::wait];
      return addSampled(number, subject, limit, wait, runs.runs > 1 ? wait : zero);
    }
    case Limit::share:
      return addShare(number, subject, limit);
    case Limit::calls:
    case Limit::hits:
      return addCount(number, subject, limit, measures[Measure::hits]);
    case Limit::p50:
    case Limit::p95:
    case Limit::p99:
      return addLatency(number, subject, limit);
    case Limit::allocations:
      return addCount(number, subject, limit, measures[Measure::allocations]);
    case Limit::bytes:
      return addCount(number, subject, limit, measures[Measure::bytes]);
    case Limit::peak:
      return addCount(number, subject, limit, measures[Measure::peak]);
    case Limit::leaked:
      return addCount(number, subject, limit, measures[Measure::leaked]);
    case Limit::regression:
      return addRegression(number, subject, limit);
    }
  }

  /// All tests of regressions are corrected for their number.
  void judgeRegressions() {
    if (regressions.empty())
      return;
    if (leastP(base->runs, runs.runs) > alpha) {
      result.notes.push_back(
          fmt::format("{} and {} runs are too few to tell a regression from noise: give four or more of both",
                      base->runs, runs.runs));
      return;
    }
    std::vector<double> p;
    for (std::size_t index : regressions)
      p.push_back(*result.findings[index].p);
    std::vector<bool> found = significant(p, alpha);
    for (std::size_t at = 0; at < regressions.size(); ++at) {
      Finding &finding = result.findings[regressions[at]];
      if (!found[at] || finding.judgement == Judgement::within)
        continue;
      finding.judgement = Judgement::over;
      result.exitCode |= nameOf(Limit::regression).exitCode;
    }
  }

public:
  Checker(const std::vector<Budget> &asked, const SideTable &side, const SideTable *before, const std::string &file)
      : budgets(asked), runs(side), base(before), path(file) {}

  Expected<CheckResult> run() {
    Subjects all(runs, base);
    for (std::size_t number = 0; number < budgets.size(); ++number) {
      const Budget &budget = budgets[number];
      std::vector<Subject> subjects = all.of(budget);
      if (subjects.empty()) {
        Subjects::Reason reason = all.whyNone(budget);
        return fail(budget, std::move(reason.what), std::move(reason.advice));
      }
      for (const Subject &subject : subjects)
        for (BudgetLimit limit : budget.limits) {
          if (Status failed = known(budget, subject, limit.limit))
            return *failed;
          addLimit(number, subject, limit);
        }
    }
    judgeRegressions();
    return std::move(result);
  }
};

} // namespace

Expected<CheckResult> check(const std::vector<Budget> &budgets, const SideTable &runs, const SideTable *base,
                            const std::string &budgetsPath) {
  return Checker(budgets, runs, base, budgetsPath).run();
}

std::string amountText(double amount, LimitUnit unit) {
  struct Step {
    double from;
    const char *name;
  };
  auto scaled = [amount](std::initializer_list<Step> steps) {
    for (const Step &step : steps)
      if (amount >= step.from)
        return fmt::format("{:.4g} {}", amount / step.from, step.name);
    return fmt::format("{:.4g} {}", amount, std::prev(steps.end())->name);
  };
  switch (unit) {
  case LimitUnit::time:
    return scaled({{1e9, "s"}, {1e6, "ms"}, {1e3, "us"}, {1, "ns"}});
  case LimitUnit::bytes:
    return scaled({{1073741824, "GiB"}, {1048576, "MiB"}, {1024, "KiB"}, {1, "B"}});
  case LimitUnit::percent:
    return fmt::format("{:.4g} %", amount);
  case LimitUnit::count:
    break;
  }
  return fmt::format("{:.10g}", amount);
}

} // namespace lineprof
