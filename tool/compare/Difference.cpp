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
double noiseOf(Values base, Values now) {
  auto variance = [](Values values) {
    double sum = std::accumulate(values.begin(), values.end(), 0.0), count = static_cast<double>(values.size());
    return count == 0 ? 0 : sum / (count * count);
  };
  return std::sqrt(variance(base) + variance(now));
}

bool allEqual(Values values) {
  return std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end();
}

struct Judgement {
  Verdict verdict = Verdict::same;
  bool certain = false;
};

class Comparer {
  const SideTable &base, &now;
  const CompareOptions &options;
  bool repeated;
  double leastShift; ///< ns

  Values timesOf(Measures measures) const { return measures[options.inclusive ? Measure::time : Measure::self]; }

  /// Whether the times are long enough for a change of them to matter.
  bool isTested(Measures from, Measures to) const {
    return std::max(meanOf(timesOf(from)), meanOf(timesOf(to))) >= leastShift;
  }

  Change changeOf(Measures from, Measures to) const {
    Values before = timesOf(from), after = timesOf(to);
    RankTest test = mannWhitney(before, after);
    Change change{meanOf(before), meanOf(after), 0, test.p, test.effect};
    if (repeated) {
      change.shift = shiftOf(before, after);
      return change;
    }
    change.shift = change.now - change.base;
    Measure variance = options.inclusive ? Measure::timeVariance : Measure::selfVariance;
    double noise = noiseOf(from[variance], to[variance]);
    change.p = change.shift == 0 ? 1 : noise == 0 ? 0 : std::erfc(std::fabs(change.shift) / noise / std::sqrt(2.0));
    return change;
  }

  void describe(DiffRow &row, const Measures *from, const Measures *to) const {
    if (from) {
      row.baseTime = meanOf((*from)[Measure::time]);
      row.baseSelf = meanOf((*from)[Measure::self]);
      row.baseHits = from->hitsKnown() ? std::optional(meanOf((*from)[Measure::hits])) : std::nullopt;
      row.baseAllocations = base.memoryKnown ? std::optional(meanOf((*from)[Measure::allocations])) : std::nullopt;
      row.baseBytes = base.memoryKnown ? std::optional(meanOf((*from)[Measure::bytes])) : std::nullopt;
    }
    if (to) {
      row.time = meanOf((*to)[Measure::time]);
      row.self = meanOf((*to)[Measure::self]);
      row.hits = to->hitsKnown() ? std::optional(meanOf((*to)[Measure::hits])) : std::nullopt;
      row.allocations = now.memoryKnown ? std::optional(meanOf((*to)[Measure::allocations])) : std::nullopt;
      row.bytes = now.memoryKnown ? std::optional(meanOf((*to)[Measure::bytes])) : std::nullopt;
    }
  }

  /// Whether something without a counterpart is worth a row.
  bool counts(Measures measures) const {
    return options.all || meanOf(measures[Measure::hits]) > 0 || meanOf(measures[Measure::time]) > 0;
  }

  DiffRow alone(std::uint32_t number, Measures measures, bool isNew) const {
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
  void judgeCounts(Judgement &judgement, Verdict verdict, Values from, Values to) const {
    if (judgement.verdict != Verdict::same || meanOf(from) == meanOf(to))
      return;
    bool exact = allEqual(from) && allEqual(to);
    if (exact || !repeated || mannWhitney(from, to).p <= options.alpha)
      judgement = {verdict, exact || repeated};
  }

  void judgeCounts(Judgement &judgement, Measures from, Measures to) const {
    if (from.hitsKnown() && to.hitsKnown())
      judgeCounts(judgement, Verdict::hits, from[Measure::hits], to[Measure::hits]);
    if (!base.memoryKnown || !now.memoryKnown)
      return;
    judgeCounts(judgement, Verdict::allocations, from[Measure::allocations], to[Measure::allocations]);
    judgeCounts(judgement, Verdict::allocations, from[Measure::bytes], to[Measure::bytes]);
  }

  Judgement judgeTime(const Change &change, bool significant) const {
    if (!significant || change.shift == 0 || std::fabs(change.shift) < leastShift)
      return {};
    return {change.shift > 0 ? Verdict::slower : Verdict::faster, repeated};
  }

  /// Rows of pairs, most of which have nothing to say. Of those whose time could matter, all are tested together.
  std::vector<DiffRow> judge(const MeasureTable &from, const MeasureTable &to,
                             const std::vector<std::uint32_t> &pairs) const {
    std::vector<std::uint32_t> tested;
    std::vector<double> p;
    for (std::uint32_t number = 0; number < pairs.size(); ++number)
      if (pairs[number] != none && isTested(from[number], to[pairs[number]])) {
        tested.push_back(number);
        p.push_back(changeOf(from[number], to[pairs[number]]).p);
      }
    std::vector<bool> found = significant(p, options.alpha);
    std::vector<DiffRow> rows;
    std::size_t next = 0;
    for (std::uint32_t number = 0; number < pairs.size(); ++number) {
      if (pairs[number] == none)
        continue;
      Measures before = from[number], after = to[pairs[number]];
      Judgement judgement;
      if (next < tested.size() && tested[next] == number)
        judgement = judgeTime(changeOf(before, after), found[next++]);
      judgeCounts(judgement, before, after);
      if (judgement.verdict == Verdict::same && !options.all)
        continue;
      DiffRow &row = rows.emplace_back();
      row.verdict = judgement.verdict;
      row.certain = judgement.certain;
      row.base = number;
      row.now = pairs[number];
      row.cpu = changeOf(before, after);
      describe(row, &before, &after);
    }
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
    std::vector<DiffRow> rows = judge(base.ofFunctions, now.ofFunctions, pairs.functions);
    std::vector<bool> matched(now.functions.size());
    for (std::uint32_t number = 0; number < pairs.functions.size(); ++number)
      if (pairs.functions[number] != none)
        matched[pairs.functions[number]] = true;
      else if (counts(base.ofFunctions[number]))
        rows.push_back(alone(number, base.ofFunctions[number], false));
    for (std::uint32_t number = 0; number < matched.size(); ++number)
      if (!matched[number] && counts(now.ofFunctions[number]))
        rows.push_back(alone(number, now.ofFunctions[number], true));
    order(rows);
    return rows;
  }

  /// Lines that are new or gone count where their function is neither, and its text tells lines apart.
  /// With `all`, everywhere: of those whose text is gone nothing is known.
  std::vector<DiffRow> linesOf(const Matching &pairs) const {
    std::vector<DiffRow> rows = judge(base.ofLines, now.ofLines, pairs.lines);
    std::vector<bool> matched(now.lines.size()), comparable(base.functions.size()), comparableNow(now.functions.size());
    for (std::uint32_t number = 0; number < pairs.lines.size(); ++number)
      if (std::uint32_t other = pairs.lines[number]; other != none) {
        matched[other] = true;
        if (base.lines[number].function != none)
          comparable[base.lines[number].function] = true;
        if (now.lines[other].function != none)
          comparableNow[now.lines[other].function] = true;
      }
    auto add = [&](std::uint32_t number, const SideTable &side, const std::vector<bool> &known, bool isNew) {
      std::uint32_t function = side.lines[number].function;
      bool shown = options.all || (function != none && known[function]);
      if (shown && counts(side.ofLines[number]))
        rows.push_back(alone(number, side.ofLines[number], isNew));
    };
    for (std::uint32_t number = 0; number < base.lines.size(); ++number)
      if (pairs.lines[number] == none)
        add(number, base, comparable, false);
    for (std::uint32_t number = 0; number < now.lines.size(); ++number)
      if (!matched[number])
        add(number, now, comparableNow, true);
    if (options.all)
      markUnknown(rows, pairs);
    order(rows);
    return rows;
  }

  DiffRow totalRow() const {
    DiffRow row;
    Measures before = base.program(), after = now.program();
    row.cpu = changeOf(before, after);
    describe(row, &before, &after);
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
