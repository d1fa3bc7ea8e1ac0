// Filters and orders functions.
#include "analysis/FunctionRanking.h"

#include "support/Sort.h"

#include <algorithm>
#include <limits>

namespace lineprof {

namespace {

std::optional<double> ifKnown(bool known, std::uint64_t value) {
  return known ? std::optional<double>(static_cast<double>(value)) : std::nullopt;
}

std::optional<double> perCall(const Figure &figure, const FunctionView &function) {
  if (!function.timed || function.calls.value_or(0) == 0)
    return {};
  return static_cast<double>(figure.time) / static_cast<double>(*function.calls);
}

std::optional<double> latencyValue(FunctionColumn column, const LatencyView &latency) {
  switch (column) {
  case FunctionColumn::min:
    return latency.min;
  case FunctionColumn::mean:
    return latency.mean;
  case FunctionColumn::p50:
    return latency.p50;
  case FunctionColumn::p95:
    return latency.p95;
  case FunctionColumn::p99:
    return latency.p99;
  case FunctionColumn::p999:
    return latency.p999;
  case FunctionColumn::max:
    return latency.max;
  case FunctionColumn::thrown:
    return static_cast<double>(latency.thrown);
  default:
    return {};
  }
}

/// A function with what it is ordered by, since that is compared many times.
struct Candidate {
  FunctionReference at;
  const FunctionView *function;
  std::vector<double> values; ///< by column; unknown ones come last
};

std::vector<double> valuesOf(const std::vector<FunctionColumn> &order, const Report &report,
                             const FunctionView &function) {
  std::vector<double> values;
  values.reserve(order.size());
  for (FunctionColumn column : order)
    values.push_back(valueOf(column, report, function).value_or(-std::numeric_limits<double>::infinity()));
  return values;
}

bool comesFirst(const Candidate &a, const Candidate &b, const std::vector<FunctionColumn> &order) {
  for (std::size_t index = 0; index < order.size(); ++index) {
    if (a.values[index] != b.values[index])
      return a.values[index] > b.values[index];
    if (order[index] == FunctionColumn::name)
      if (int difference = a.function->name.compare(b.function->name))
        return difference < 0;
  }
  return false;
}

} // namespace

bool isNumber(FunctionColumn column) {
  return column == FunctionColumn::ncalls || (column >= FunctionColumn::thrown && column <= FunctionColumn::threads);
}

std::optional<double> valueOf(FunctionColumn column, const Report &report, const FunctionView &function) {
  switch (column) {
  case FunctionColumn::ncalls:
    return function.calls ? std::optional<double>(static_cast<double>(*function.calls)) : std::nullopt;
  case FunctionColumn::tottime:
    return ifKnown(function.timed, function.self.time);
  case FunctionColumn::tottimePerCall:
    return perCall(function.self, function);
  case FunctionColumn::cumtime:
    return ifKnown(function.timed, function.time.time);
  case FunctionColumn::cumtimePerCall:
    return perCall(function.time, function);
  case FunctionColumn::system:
    return ifKnown(report.systemKnown, function.time.system);
  case FunctionColumn::wait:
    return ifKnown(report.waited, function.time.wait);
  case FunctionColumn::ready:
    return ifKnown(report.waited, function.time.ready);
  case FunctionColumn::allocs:
    return ifKnown(report.memoryKnown, function.memory.all.allocations);
  case FunctionColumn::bytes:
    return ifKnown(report.memoryKnown, function.memory.all.bytes);
  case FunctionColumn::frees:
    return ifKnown(report.memoryKnown, function.memory.all.frees);
  case FunctionColumn::threads:
    return ifKnown(function.calls.has_value(), function.threads);
  case FunctionColumn::name:
    return {};
  default:
    return function.latency ? latencyValue(column, *function.latency) : std::nullopt;
  }
}

std::vector<FunctionReference> selectFunctions(const Report &report, const Selection &selection,
                                               const std::vector<FunctionColumn> &order, std::uint32_t flags) {
  std::vector<Candidate> candidates;
  for (std::uint32_t file = 0; file < report.files.size(); ++file) {
    const FileView &view = report.files[file];
    if (!matchesFile(view, selection))
      continue;
    for (std::uint32_t number = 0; number < view.functions.size(); ++number) {
      const FunctionView &function = view.functions[number];
      bool ran = function.calls.value_or(0) != 0 || function.time.any() || function.latency;
      bool cold = selection.minPercent > 0 && percentOf(function.time.time, report.total.time) < selection.minPercent;
      bool asked = flags == 0 || (function.flags & flags) != 0;
      if (asked && ran && !cold && matchesFunctions(function.name, selection))
        candidates.push_back({{file, number}, &function, valuesOf(order, report, function)});
    }
  }
  // Equal ones stay in the files' order.
  sortStably(candidates, [&](const Candidate &a, const Candidate &b) { return comesFirst(a, b, order); });
  if (candidates.size() > selection.top)
    candidates.resize(selection.top);
  std::vector<FunctionReference> chosen;
  for (const Candidate &candidate : candidates)
    chosen.push_back(candidate.at);
  if (selection.hottestLast)
    std::reverse(chosen.begin(), chosen.end());
  return chosen;
}

} // namespace lineprof
