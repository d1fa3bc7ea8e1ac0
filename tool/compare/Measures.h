// What runs measured of many things: a table with a row for each thing, and a value for each run in each of its
// columns.
//
// A program has many lines, and most of them have hits and nothing else. So values lie column by column, and a column
// ends behind the last row that has any.
#ifndef LINEPROF_COMPARE_MEASURES_H
#define LINEPROF_COMPARE_MEASURES_H

#include "compare/Statistics.h"

#include <array>
#include <cstdint>

namespace lineprof {

/// Times in ns.
enum class Measure : std::size_t {
  hits, ///< or calls
  time,
  self,
  wait,
  timeLow, ///< the low ends of their 95 % intervals
  selfLow,
  timeVariance, ///< as samples are a Poisson process; ns²
  selfVariance,
  allocations, ///< with what was called
  bytes,
  peak,   ///< of these bytes: at the process's peak
  leaked, ///< and never freed
};
constexpr std::size_t measures = 12;

class MeasureTable;

/// One row; the table must outlive it.
class Measures {
  const MeasureTable *table;
  std::uint32_t row;

public:
  Measures(const MeasureTable &of, std::uint32_t number) : table(&of), row(number) {}
  /// By run.
  Values operator[](Measure measure) const;
  /// Hits are known, in all runs.
  bool hitsKnown() const;
};

class MeasureTable {
  std::size_t runs;
  std::vector<double> zeros;                         ///< of a row behind a column's end
  std::array<std::vector<double>, measures> columns; ///< row by row, in it run by run
  std::vector<bool> unknownHits;                     ///< by row
  friend class Measures;

public:
  explicit MeasureTable(std::size_t runCount = 0) : runs(runCount), zeros(runCount) {}

  /// A new row, of zeros. Returns its number.
  std::uint32_t addRow();
  void add(std::uint32_t row, std::size_t run, Measure measure, double value);
  void forgetHits(std::uint32_t row) { unknownHits[row] = true; }

  Measures operator[](std::uint32_t row) const { return {*this, row}; }
};

} // namespace lineprof

#endif
