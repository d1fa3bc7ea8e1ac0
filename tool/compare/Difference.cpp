// Tests pairs of functions and lines.
#include "compare/Difference.h"

#include "compare/Statistics.h"
#include "support/Sort.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace lineprof {

namespace {

/// How far means of so many runs may lie apart by sampling noise alone.
double noiseOf(const std::vector<double> &base, const std::vector<double> &now) {
  auto variance = [](const std::vector<double> &values) {
    double sum = std::accumulate(values.begin(), values.end(), 0.0), count = static_cast<double>(values.size());
    return count == 0 ? 0 : sum / (count * count);
  };
  return std::sqrt(variance(base) + variance(now));
}

bool allEqual(const std::vector<double> &values) {
  return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

class Comparer {
  const SideTable &base, &now;
  const CompareOptions &options;
  bool repeated;
  double leastShift; ///< ns

  const std::vector<double> &timesOf(const Measures &measures) const {
    return options.inclusive ? measures.time : measures.self;
  }

  Change changeOf(const Measures &from, const Measures &to) const {
    const std::vector<double> &before = timesOf(from), &after = timesOf(to);
    RankTest test = mannWhitney(before, after);
    Change change{meanOf(before), meanOf(after), 0, test.p, test.effect};
    if (repeated) {
      change.shift = shiftOf(before, after);
      return change;
    }
    change.shift = change.now - change.base;
    double noise =
        options.inclusive ? noiseOf(from.timeVariance, to.timeVariance) : noiseOf(from.selfVariance, to.selfVariance);
    change.p = change.shift == 0 ? 1 : noise == 0 ? 0 : std::erfc(std::fabs(change.shift) / noise / std::sqrt(2.0));
    return change;
  }

  void describe(DiffRow &row, const Measures *from, const Measures *to) const {
    if (from) {
      row.baseTime = meanOf(from->time);
      row.baseSelf = meanOf(from->self);
      row.baseHits = from->hitsKnown ? std::optional(meanOf(from->hits)) : std::nullopt;
      row.baseAllocations = base.memoryKnown ? std::optional(meanOf(from->allocations)) : std::nullopt;
      row.baseBytes = base.memoryKnown ? std::optional(meanOf(from->bytes)) : std::nullopt;
    }
    if (to) {
      row.time = meanOf(to->time);
      row.self = meanOf(to->self);
      row.hits = to->hitsKnown ? std::optional(meanOf(to->hits)) : std::nullopt;
      row.allocations = now.memoryKnown ? std::optional(meanOf(to->allocations)) : std::nullopt;
      row.bytes = now.memoryKnown ? std::optional(meanOf(to->bytes)) : std::nullopt;
    }
  }

  /// Whether something without a counterpart is worth a row.
  bool counts(const Measures &measures) const {
    return options.all || meanOf(measures.hits) > 0 || meanOf(measures.time) > 0;
  }

  DiffRow alone(std::uint32_t number, const Measures &measures, bool isNew) const {
    DiffRow row;
    row.verdict = isNew ? Verdict::added : Verdict::gone;
    row.certain = true;
    (isNew ? row.now : row.base) = number;
    describe(row, isNew ? nullptr : &measures, isNew ? &measures : nullptr);
    double time = meanOf(timesOf(measures));
    (isNew ? row.cpu.now : row.cpu.base) = time;
    row.cpu.shift = isNew ? time : -time;
    return row;
  }

  /// Counts, which are exact in each run. Where an earlier verdict stands, that is it.
  void judgeCounts(DiffRow &row, Verdict verdict, const std::vector<double> &from,
                   const std::vector<double> &to) const {
    if (row.verdict != Verdict::same || meanOf(from) == meanOf(to))
      return;
    bool exact = allEqual(from) && allEqual(to);
    if (!exact && repeated && mannWhitney(from, to).p > options.alpha)
      return;
    row.verdict = verdict;
    row.certain = exact || repeated;
  }

  void judgeCounts(DiffRow &row, const Measures &from, const Measures &to) const {
    if (from.hitsKnown && to.hitsKnown)
      judgeCounts(row, Verdict::hits, from.hits, to.hits);
    if (!base.memoryKnown || !now.memoryKnown)
      return;
    judgeCounts(row, Verdict::allocations, from.allocations, to.allocations);
    judgeCounts(row, Verdict::allocations, from.bytes, to.bytes);
  }

  /// Of the rows whose time could matter, those whose change is no accident.
  void judgeTimes(std::vector<DiffRow> &rows) const {
    std::vector<std::size_t> tested;
    std::vector<double> p;
    for (std::size_t index = 0; index < rows.size(); ++index)
      if (std::max(rows[index].cpu.base, rows[index].cpu.now) >= leastShift) {
        tested.push_back(index);
        p.push_back(rows[index].cpu.p);
      }
    std::vector<bool> found = significant(p, options.alpha);
    for (std::size_t at = 0; at < tested.size(); ++at) {
      DiffRow &row = rows[tested[at]];
      if (!found[at] || row.cpu.shift == 0 || std::fabs(row.cpu.shift) < leastShift)
        continue;
      row.verdict = row.cpu.shift > 0 ? Verdict::slower : Verdict::faster;
      row.certain = repeated;
    }
  }

  template <class Row>
  std::vector<DiffRow> judge(const std::vector<Row> &from, const std::vector<Row> &to,
                             const std::vector<std::uint32_t> &pairs) const {
    std::vector<DiffRow> rows;
    for (std::uint32_t number = 0; number < pairs.size(); ++number) {
      if (pairs[number] == none)
        continue;
      DiffRow row;
      row.base = number;
      row.now = pairs[number];
      row.cpu = changeOf(from[number].measures, to[row.now].measures);
      describe(row, &from[number].measures, &to[row.now].measures);
      rows.push_back(row);
    }
    judgeTimes(rows);
    for (DiffRow &row : rows)
      judgeCounts(row, from[row.base].measures, to[row.now].measures);
    auto isLeftOut = [this](const DiffRow &row) { return row.verdict == Verdict::same && !options.all; };
    rows.erase(std::remove_if(rows.begin(), rows.end(), isLeftOut), rows.end());
    return rows;
  }

  static void order(std::vector<DiffRow> &rows) {
    sortStably(rows,
               [](const DiffRow &a, const DiffRow &b) { return std::fabs(a.cpu.shift) > std::fabs(b.cpu.shift); });
  }

  /// Lines of functions whose lines could not be told apart.
  void markUnknown(std::vector<DiffRow> &rows, const Matching &pairs) const {
    std::vector<bool> from(base.functions.size()), to(now.functions.size());
    for (auto [before, after] : pairs.textless)
      from[before] = to[after] = true;
    for (DiffRow &row : rows) {
      bool alone = row.base == none || row.now == none;
      const TableLine &line = row.now == none ? base.lines[row.base] : now.lines[row.now];
      const SideTable &side = row.now == none ? base : now;
      bool textless =
          line.function == none ? !side.files[line.file].text() : (row.now == none ? from : to)[line.function];
      if (alone && textless) {
        row.verdict = Verdict::unknown;
        row.certain = false;
      }
    }
  }

  std::vector<DiffRow> functionsOf(const Matching &pairs) const {
    std::vector<DiffRow> rows = judge(base.functions, now.functions, pairs.functions);
    std::vector<bool> matched(now.functions.size());
    for (std::uint32_t number = 0; number < pairs.functions.size(); ++number)
      if (pairs.functions[number] != none)
        matched[pairs.functions[number]] = true;
      else if (counts(base.functions[number].measures))
        rows.push_back(alone(number, base.functions[number].measures, false));
    for (std::uint32_t number = 0; number < matched.size(); ++number)
      if (!matched[number] && counts(now.functions[number].measures))
        rows.push_back(alone(number, now.functions[number].measures, true));
    order(rows);
    return rows;
  }

  /// Lines that are new or gone count where their function is neither, and its text tells lines apart.
  /// With `all`, everywhere: of those whose text is gone nothing is known.
  std::vector<DiffRow> linesOf(const Matching &pairs) const {
    std::vector<DiffRow> rows = judge(base.lines, now.lines, pairs.lines);
    std::vector<bool> matched(now.lines.size()), comparable(base.functions.size()), comparableNow(now.functions.size());
    for (std::uint32_t number = 0; number < pairs.lines.size(); ++number)
      if (std::uint32_t other = pairs.lines[number]; other != none) {
        matched[other] = true;
        if (base.lines[number].function != none)
          comparable[base.lines[number].function] = true;
        if (now.lines[other].function != none)
          comparableNow[now.lines[other].function] = true;
      }
    auto add = [&](std::uint32_t number, const TableLine &line, const std::vector<bool> &known, bool isNew) {
      bool shown = options.all || (line.function != none && known[line.function]);
      if (shown && counts(line.measures))
        rows.push_back(alone(number, line.measures, isNew));
    };
    for (std::uint32_t number = 0; number < base.lines.size(); ++number)
      if (pairs.lines[number] == none)
        add(number, base.lines[number], comparable, false);
    for (std::uint32_t number = 0; number < now.lines.size(); ++number)
      if (!matched[number])
        add(number, now.lines[number], comparableNow, true);
    if (options.all)
      markUnknown(rows, pairs);
    order(rows);
    return rows;
  }

  DiffRow totalRow() const {
    DiffRow row;
    row.cpu = changeOf(base.program, now.program);
    describe(row, &base.program, &now.program);
    if (row.cpu.p <= options.alpha && std::fabs(row.cpu.shift) >= leastShift && row.cpu.shift != 0) {
      row.verdict = row.cpu.shift > 0 ? Verdict::slower : Verdict::faster;
      row.certain = repeated;
    }
    return row;
  }

  void addNotes(Difference &difference, const Matching &pairs) const {
    if (!repeated)
      difference.notes.push_back(fmt::format(
          "{} and {} runs are too few to tell a change from noise between runs: only sampling noise is taken "
          "into account; give four runs or more a side (lineprof run -n 10)",
          base.runs, now.runs));
    if (!base.timed || !now.timed)
      difference.notes.emplace_back("not all runs have samples: their times are not known, hits are");
    if (!pairs.textless.empty())
      difference.notes.push_back(
          fmt::format("{} functions were edited, and their sources as they were are not there: their lines are not "
                      "compared; give --base-source or --new-source, a folder that has them",
                      pairs.textless.size()));
  }

public:
  Comparer(const SideTable &first, const SideTable &second, const CompareOptions &asked)
      : base(first), now(second), options(asked), repeated(leastP(first.runs, second.runs) <= asked.alpha),
        leastShift(meanOf(first.total) * asked.minPercent / 100) {}

  Difference run() const {
    Matching pairs = match(base, now);
    Difference difference{repeated, totalRow(), functionsOf(pairs), linesOf(pairs), {}, {}};
    addNotes(difference, pairs);
    difference.pairs = std::move(pairs);
    return difference;
  }
};

} // namespace

const char *nameOf(Verdict verdict) {
  switch (verdict) {
  case Verdict::slower:
    return "slower";
  case Verdict::faster:
    return "faster";
  case Verdict::hits:
    return "hits";
  case Verdict::allocations:
    return "allocs";
  case Verdict::added:
    return "new";
  case Verdict::gone:
    return "gone";
  case Verdict::unknown:
    return "unknown";
  case Verdict::same:
    break;
  }
  return "same";
}

Difference compare(const SideTable &base, const SideTable &now, const CompareOptions &options) {
  return Comparer(base, now, options).run();
}

} // namespace lineprof
