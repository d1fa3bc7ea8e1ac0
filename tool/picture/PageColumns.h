// The page's tables go by columns: short, and quick to read for a browser.
#ifndef LINEPROF_PICTURE_PAGECOLUMNS_H
#define LINEPROF_PICTURE_PAGECOLUMNS_H

#include "analysis/MemoryRanking.h"
#include "report/JsonParts.h"

#include <string>

namespace lineprof {

/// One column: a value of each row.
template <class Rows, class Value> Json column(const Rows &rows, Value value) {
  Json cells = Json::array();
  for (const auto &row : rows)
    cells.push_back(value(row));
  return cells;
}

struct TimeFigure {
  std::string_view key;
  std::uint64_t Figure::*value;
};
constexpr TimeFigure timeFigures[] = {
    {"time", &Figure::time}, {"system", &Figure::system}, {"wait", &Figure::wait}, {"ready", &Figure::ready}};

/// Columns of what each row has of some figures, those without any number left out.
template <class Figures, class Rows, class Value>
void addColumns(Json &table, const std::string &prefix, const Figures &figures, const Rows &rows, Value valueOf) {
  for (const auto &figure : figures) {
    bool any = false;
    for (const auto &row : rows)
      any = any || valueOf(row).*figure.value;
    if (any)
      table[prefix + std::string(figure.key)] =
          column(rows, [&](const auto &row) { return valueOf(row).*figure.value; });
  }
}

template <class Rows, class Value>
void addFigures(Json &table, const std::string &prefix, const Rows &rows, Value figureOf) {
  addColumns(table, prefix, timeFigures, rows, figureOf);
}

/// What each row allocated, with what it called and itself.
template <class Rows, class Value> void addMemory(Json &table, const Rows &rows, Value memoryOfRow) {
  addColumns(table, "", memoryFigures, rows, [&](const auto &row) { return memoryOfRow(row).all; });
  addColumns(table, "self_", memoryFigures, rows, [&](const auto &row) { return memoryOfRow(row).self; });
}

/// Line, hits and times of rows; `at(row)` is its LineView, `times(row)` its TimesView.
template <class Rows, class At, class Times> void addLines(Json &table, const Rows &rows, At at, Times times) {
  table["line"] = column(rows, [&](const auto &row) { return at(row).line; });
  table["hits"] = column(rows, [&](const auto &row) { return orNull(at(row).hits); });
  addFigures(table, "", rows, [&](const auto &row) { return times(row).time; });
  addFigures(table, "self_", rows, [&](const auto &row) { return times(row).self; });
}

/// Whose natures the page tells: those with a thousandth of all that was met.
inline bool isMuch(const Report &report, const Figure &own) {
  auto met = [](const Figure &figure) { return figure.time + figure.wait + figure.ready; };
  return met(own) >= met(report.total) / 1000;
}

} // namespace lineprof

#endif
