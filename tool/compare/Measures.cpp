// Columns of values.
#include "compare/Measures.h"

namespace lineprof {

Values Measures::operator[](Measure measure) const {
  const std::vector<double> &column = table->columns[static_cast<std::size_t>(measure)];
  std::size_t begin = std::size_t{row} * table->runs;
  return begin < column.size() ? Values(column.data() + begin, table->runs) : Values(table->zeros);
}

bool Measures::hitsKnown() const { return !table->unknownHits[row]; }

std::uint32_t MeasureTable::addRow() {
  unknownHits.push_back(false);
  return static_cast<std::uint32_t>(unknownHits.size()) - 1;
}

void MeasureTable::add(std::uint32_t row, std::size_t run, Measure measure, double value) {
  if (value == 0)
    return;
  std::vector<double> &column = columns[static_cast<std::size_t>(measure)];
  std::size_t begin = std::size_t{row} * runs;
  if (begin >= column.size())
    column.resize(begin + runs);
  column[begin + run] += value;
}

} // namespace lineprof
