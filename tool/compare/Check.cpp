// Finds what budgets speak of, and judges it.
#include "compare/Check.h"

#include "compare/Difference.h"
#include "compare/Statistics.h"
#include "support/FunctionPattern.h"
#include "support/Glob.h"
#include "support/NearestNames.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace lineprof {

namespace {

/// The share of regressions said that may be none.
constexpr double alpha = 0.05;

/// A function, a line or the program, in the runs and in the base.
struct Subject {
  std::string name;
  const TableFile *file = nullptr;
  std::uint32_t line = 0;
  const Measures *measures = nullptr;
  const Measures *base = nullptr; ///< null: it is new, or there is no base
  const std::vector<LatencyView> *latencies = nullptr;
};

std::string_view trimmed(std::string_view text) {
  std::size_t begin = text.find_first_not_of(" \t\r"), end = text.find_last_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin + 1);
}

bool matchesFile(const TableFile &file, const std::string &pattern) {
  std::string_view last = std::string_view(file.path).substr(file.path.rfind('/') + 1);
  return pattern.empty() || globMatches(pattern, file.path) || globMatches(pattern, file.shownAs) ||
         globMatches(pattern, last);
}

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
  std::vector<std::uint32_t> functionInBase, lineInBase; ///< by number in `runs`
  CheckResult result;
  std::vector<std::size_t> regressions; ///< findings that are tested together

  Error fail(const Budget &budget, std::string what, std::string advice) const {
    return {std::move(what), fmt::format("{}:{}", path, budget.at), {}, std::move(advice)};
  }

  const Measures *baseFunction(std::uint32_t number) const {
    return base && functionInBase[number] != none ? &base->functions[functionInBase[number]].measures : nullptr;
  }
  const Measures *baseLine(std::uint32_t number) const {
    return base && lineInBase[number] != none ? &base->lines[lineInBase[number]].measures : nullptr;
  }

  std::string near(const std::string &wrong, const std::vector<std::string> &names) const {
    std::string advice = didYouMean(wrong, names);
    return advice.empty() ? "is the name right, and was it instrumented?" : advice;
  }

  Error unknown(const Budget &budget) const {
    std::vector<std::string> functions, files;
    for (const TableFunction &function : runs.functions)
      functions.push_back(function.name);
    bool hasFile = false;
    for (const TableFile &file : runs.files) {
      files.push_back(file.shownAs);
      hasFile = hasFile || matchesFile(file, budget.file);
    }
    if (!hasFile)
      return fail(budget, fmt::format("no file is called '{}'", budget.file), near(budget.file, files));
    if (!budget.function.empty())
      return fail(budget, fmt::format("no function is called '{}'", budget.function), near(budget.function, functions));
    return fail(budget,
                fmt::format("no line with code is {}", budget.line ? fmt::format("{}:{}", budget.file, budget.line)
                                                                   : fmt::format("'{}'", budget.text)),
                budget.text.empty() ? "name one by its text: that stays when lines are added above"
                                    : "texts are found if the sources are as they were instrumented");
  }

  bool matches(const Budget &budget, const TableFunction &function) const {
    return matchesFile(runs.files[function.file], budget.file) &&
           (budget.function.empty() || matchesFunction(budget.function, function.name));
  }

  bool matches(const Budget &budget, const TableLine &line) const {
    const TableFile &file = runs.files[line.file];
    if (!line.measures.hitsKnown || !matchesFile(file, budget.file) || (budget.line && budget.line != line.line))
      return false;
    if (!budget.function.empty() &&
        (line.function == none || !matchesFunction(budget.function, runs.functions[line.function].name)))
      return false;
    const std::vector<std::string_view> *text = file.text();
    return budget.text.empty() ||
           (text && line.line <= text->size() && globMatches(budget.text, trimmed((*text)[line.line - 1])));
  }

  std::vector<Subject> subjectsOf(const Budget &budget) const {
    std::vector<Subject> subjects;
    if (budget.ofProgram())
      subjects.push_back({"the program", nullptr, 0, &runs.program, base ? &base->program : nullptr, nullptr});
    for (std::uint32_t number = 0; budget.ofLines() && number < runs.lines.size(); ++number)
      if (const TableLine &line = runs.lines[number]; matches(budget, line)) {
        const TableFile &file = runs.files[line.file];
        subjects.push_back({fmt::format("{}:{}", file.shownAs, line.line), &file, line.line, &line.measures,
                            baseLine(number), nullptr});
      }
    for (std::uint32_t number = 0; !budget.ofLines() && !budget.ofProgram() && number < runs.functions.size(); ++number)
      if (const TableFunction &function = runs.functions[number]; matches(budget, function))
        subjects.push_back({function.name, &runs.files[function.file], function.firstLine, &function.measures,
                            baseFunction(number), &function.latencies});
    return subjects;
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
    if (ofLatency && subject.latencies->empty() && meanOf(subject.measures->hits) > 0)
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

  void addSampled(std::size_t number, const Subject &subject, BudgetLimit limit, const std::vector<double> &values,
                  const std::vector<double> &lows) {
    add(number, subject, limit.limit, limit.most, medianOf(values), lowMedianOf(lows));
  }

  void addCount(std::size_t number, const Subject &subject, BudgetLimit limit, const std::vector<double> &values) {
    add(number, subject, limit.limit, limit.most, medianOf(values), lowMedianOf(values));
  }

  void addShare(std::size_t number, const Subject &subject, BudgetLimit limit) {
    std::vector<double> shares, lows;
    for (std::size_t run = 0; run < runs.runs; ++run) {
      double total = runs.total[run];
      shares.push_back(total > 0 ? 100 * subject.measures->time[run] / total : 0);
      lows.push_back(total > 0 ? 100 * subject.measures->timeLow[run] / total : 0);
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
    const std::vector<double> &before = subject.base->time, &after = subject.measures->time;
    double median = medianOf(before), shift = shiftOf(before, after);
    double percent = median > 0 ? 100 * shift / median : shift > 0 ? 100 : 0;
    Judgement judgement = percent > limit.most ? Judgement::doubtful : Judgement::within;
    regressions.push_back(result.findings.size());
    result.findings.push_back({number, Limit::regression, judgement, subject.name, subject.file, subject.line,
                               limit.most, percent, mannWhitney(before, after).p});
  }

  void addLimit(std::size_t number, const Subject &subject, BudgetLimit limit) {
    const Measures &measures = *subject.measures;
    switch (limit.limit) {
    case Limit::time:
      return addSampled(number, subject, limit, measures.time, measures.timeLow);
    case Limit::self:
      return addSampled(number, subject, limit, measures.self, measures.selfLow);
    case Limit::wait:
      // How long one run happened to wait proves nothing.
      return addSampled(number, subject, limit, measures.wait, runs.runs > 1 ? measures.wait : std::vector<double>{0});
    case Limit::share:
      return addShare(number, subject, limit);
    case Limit::calls:
    case Limit::hits:
      return addCount(number, subject, limit, measures.hits);
    case Limit::p50:
    case Limit::p95:
    case Limit::p99:
      return addLatency(number, subject, limit);
    case Limit::allocations:
      return addCount(number, subject, limit, measures.allocations);
    case Limit::bytes:
      return addCount(number, subject, limit, measures.bytes);
    case Limit::peak:
      return addCount(number, subject, limit, measures.peak);
    case Limit::leaked:
      return addCount(number, subject, limit, measures.leaked);
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

  void findBase() {
    functionInBase.assign(runs.functions.size(), none);
    lineInBase.assign(runs.lines.size(), none);
    if (!base)
      return;
    Matching matching = match(*base, runs);
    for (std::uint32_t number = 0; number < matching.functions.size(); ++number)
      if (matching.functions[number] != none)
        functionInBase[matching.functions[number]] = number;
    for (std::uint32_t number = 0; number < matching.lines.size(); ++number)
      if (matching.lines[number] != none)
        lineInBase[matching.lines[number]] = number;
  }

public:
  Checker(const std::vector<Budget> &asked, const SideTable &side, const SideTable *before, const std::string &file)
      : budgets(asked), runs(side), base(before), path(file) {}

  Expected<CheckResult> run() {
    findBase();
    for (std::size_t number = 0; number < budgets.size(); ++number) {
      const Budget &budget = budgets[number];
      std::vector<Subject> subjects = subjectsOf(budget);
      if (subjects.empty())
        return unknown(budget);
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
