// Functions in the order that a table wants.
#ifndef LINEPROF_ANALYSIS_FUNCTIONRANKING_H
#define LINEPROF_ANALYSIS_FUNCTIONRANKING_H

#include "analysis/Selection.h"

#include <string_view>

namespace lineprof {

struct FunctionReference {
  std::uint32_t file, function;
};

/// A column of the functions' table.
enum class FunctionColumn {
  ncalls,
  tottime,
  tottimePerCall,
  cumtime,
  cumtimePerCall,
  system,
  wait,
  ready,
  min,
  mean,
  p50,
  p95,
  p99,
  p999,
  max,
  thrown,
  allocs,
  bytes,
  frees,
  threads,
  name,
};

/// As `--sort` and `--columns` name them; `title` is the table's.
struct FunctionColumnName {
  FunctionColumn column;
  std::string_view name, title;
};
constexpr FunctionColumnName functionColumns[] = {{FunctionColumn::ncalls, "ncalls", "ncalls"},
                                                  {FunctionColumn::tottime, "tottime", "tottime"},
                                                  {FunctionColumn::tottimePerCall, "totpercall", "percall"},
                                                  {FunctionColumn::cumtime, "cumtime", "cumtime"},
                                                  {FunctionColumn::cumtimePerCall, "cumpercall", "percall"},
                                                  {FunctionColumn::system, "system", "system"},
                                                  {FunctionColumn::wait, "wait", "wait"},
                                                  {FunctionColumn::ready, "ready", "ready"},
                                                  {FunctionColumn::min, "min", "min"},
                                                  {FunctionColumn::mean, "mean", "mean"},
                                                  {FunctionColumn::p50, "p50", "p50"},
                                                  {FunctionColumn::p95, "p95", "p95"},
                                                  {FunctionColumn::p99, "p99", "p99"},
                                                  {FunctionColumn::p999, "p99.9", "p99.9"},
                                                  {FunctionColumn::max, "max", "max"},
                                                  {FunctionColumn::thrown, "thrown", "thrown"},
                                                  {FunctionColumn::allocs, "allocs", "allocs"},
                                                  {FunctionColumn::bytes, "bytes", "bytes"},
                                                  {FunctionColumn::frees, "frees", "frees"},
                                                  {FunctionColumn::threads, "threads", "threads"},
                                                  {FunctionColumn::name, "name", "filename:lineno(function)"}};

/// Whether a column's values are numbers of something, and not times.
bool isNumber(FunctionColumn column);

/// A column's value: times in ns; nothing: not known, or the name.
std::optional<double> valueOf(FunctionColumn column, const Report &report, const FunctionView &function);

/// The functions to show that have any of `flags` (0: all), by the columns given: most first, names from A to Z,
/// unknown last; then by place.
std::vector<FunctionReference> selectFunctions(const Report &report, const Selection &selection,
                                               const std::vector<FunctionColumn> &order, std::uint32_t flags);

} // namespace lineprof

#endif
