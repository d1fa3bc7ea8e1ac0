// Columns of line tables beyond line_profiler's.
#ifndef LINEPROF_REPORT_COLUMNS_H
#define LINEPROF_REPORT_COLUMNS_H

#include "analysis/Views.h"

#include <string>
#include <string_view>
#include <vector>

namespace lineprof {

enum class LineColumn {
  self,
  system,
  wait,
  ready,
  max,
  allocs,
  bytes,
  frees,
  freedBytes,
  maxSize,
  mapped,
  peak,
  leaked,
  threads
};

/// As `--columns` names them.
struct LineColumnName {
  std::string_view title;
  LineColumn column;
};
constexpr LineColumnName lineColumns[] = {
    {"Self", LineColumn::self},       {"System", LineColumn::system},  {"Wait", LineColumn::wait},
    {"Ready", LineColumn::ready},     {"Max", LineColumn::max},        {"Allocs", LineColumn::allocs},
    {"Bytes", LineColumn::bytes},     {"Frees", LineColumn::frees},    {"FreedBytes", LineColumn::freedBytes},
    {"MaxSize", LineColumn::maxSize}, {"Mapped", LineColumn::mapped},  {"Peak", LineColumn::peak},
    {"Leaked", LineColumn::leaked},   {"Threads", LineColumn::threads}};

/// What `--memory` adds.
constexpr LineColumn memoryColumns[] = {LineColumn::allocs, LineColumn::bytes, LineColumn::frees,
                                        LineColumn::freedBytes, LineColumn::maxSize};

std::string_view titleOf(LineColumn column);

/// Those asked for, each once; Peak and Leaked behind Allocs if they are known; then Wait if at least one percent of
/// all time was waiting, and Max if lines were timed exactly.
std::vector<LineColumn> columnsToShow(const Report &report, const std::vector<LineColumn> &asked);

/// A cell in units; `?` if that is not known, empty if there is nothing to say.
std::string cellOf(LineColumn column, const Report &report, const FileView &file, const LineView &line, double unit);

/// A line's Time: the exact one without what measuring it took, `<` and the least that can be told from nothing if it
/// is less than that; else the sampled one.
std::string timeCell(const FileView &file, const LineView &line, double unit);

/// A line's time in seconds, as timeCell() shows it.
double lineSeconds(const FileView &file, const LineView &line);

} // namespace lineprof

#endif
