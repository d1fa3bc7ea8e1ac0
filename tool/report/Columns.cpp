// Fills cells of line tables.
#include "report/Columns.h"

#include "analysis/MemoryRanking.h"
#include "report/Numbers.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

namespace {

const ExactView *exactOf(const FileView &file, const LineView &line) {
  return line.exact ? &file.exact[*line.exact] : nullptr;
}

std::uint64_t rounded(double nanoseconds) { return static_cast<std::uint64_t>(nanoseconds + 0.5); }

} // namespace

std::string_view titleOf(LineColumn column) {
  for (const LineColumnName &each : lineColumns)
    if (each.column == column)
      return each.title;
  return "?";
}

std::vector<LineColumn> columnsToShow(const Report &report, const std::vector<LineColumn> &asked) {
  std::vector<LineColumn> columns;
  auto add = [&columns](LineColumn column) {
    if (std::find(columns.begin(), columns.end(), column) == columns.end())
      columns.push_back(column);
  };
  for (LineColumn column : asked)
    add(column);
  if (report.liveKnown && std::find(asked.begin(), asked.end(), LineColumn::allocs) != asked.end()) {
    add(LineColumn::peak);
    add(LineColumn::leaked);
  }
  if (report.total.wait != 0 && report.total.wait >= (report.total.time + report.total.wait) / 100)
    add(LineColumn::wait);
  if (std::any_of(report.files.begin(), report.files.end(), [](const FileView &file) { return !file.exact.empty(); }))
    add(LineColumn::max);
  return columns;
}

std::string cellOf(LineColumn column, const Report &report, const FileView &file, const LineView &line, double unit) {
  const ExactView *exact = exactOf(file, line);
  auto memory = [&](std::uint64_t Allocated::*value) {
    return report.memoryKnown ? fmt::format("{}", memoryOf(file, line).all.*value) : "?";
  };
  switch (column) {
  case LineColumn::allocs:
    return memory(&Allocated::allocations);
  case LineColumn::bytes:
    return memory(&Allocated::bytes);
  case LineColumn::frees:
    return memory(&Allocated::frees);
  case LineColumn::freedBytes:
    return memory(&Allocated::freedBytes);
  case LineColumn::maxSize:
    return memory(&Allocated::largest);
  case LineColumn::mapped:
    return memory(&Allocated::mappedBytes);
  case LineColumn::peak:
    return report.liveKnown ? memory(&Allocated::peak) : "?";
  case LineColumn::leaked:
    return report.liveKnown ? memory(&Allocated::leaked) : "?";
  case LineColumn::threads:
    return line.hits ? fmt::format("{}", line.threads) : "";
  case LineColumn::self:
    if (exact)
      return timeText(rounded(exact->adjustedSelf()), unit);
    return line.timed ? timeText(timesOf(file, line).self.time, unit) : "?";
  case LineColumn::system:
    return report.systemKnown ? timeText(timesOf(file, line).time.system, unit) : "?";
  case LineColumn::wait:
    return report.waited ? timeText(timesOf(file, line).time.wait, unit) : "?";
  case LineColumn::ready:
    return report.waited ? timeText(timesOf(file, line).time.ready, unit) : "?";
  case LineColumn::max:
    return exact ? timeText(rounded(exact->max), unit) : "";
  }
  return {};
}

std::string timeCell(const FileView &file, const LineView &line, double unit) {
  const ExactView *exact = exactOf(file, line);
  if (!exact)
    return line.timed ? timeText(timesOf(file, line).time.time, unit) : "?";
  if (exact->adjusted() < exact->floor())
    return "<" + timeText(rounded(exact->floor()), unit);
  return timeText(rounded(exact->adjusted()), unit);
}

double lineSeconds(const FileView &file, const LineView &line) {
  const ExactView *exact = exactOf(file, line);
  return exact ? seconds(exact->adjusted()) : seconds(timesOf(file, line).time.time);
}

} // namespace lineprof
