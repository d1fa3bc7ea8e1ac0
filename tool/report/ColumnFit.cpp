// Leaves columns out, one by one.
#include "report/ColumnFit.h"

#include <algorithm>
#include <numeric>

namespace lineprof {

std::vector<std::size_t> fittingColumns(const std::vector<FitColumn> &columns, std::size_t rest,
                                        const Display &display) {
  std::vector<std::size_t> kept(columns.size());
  std::iota(kept.begin(), kept.end(), std::size_t{0});
  if (display.width == Display::unlimited)
    return kept;
  auto width = [&](std::size_t sum, std::size_t index) { return sum + columns[index].width; };
  auto worthLess = [&](std::size_t a, std::size_t b) { return columns[a].worth < columns[b].worth; };
  while (std::accumulate(kept.begin(), kept.end(), rest, width) > display.width) {
    auto least = std::min_element(kept.begin(), kept.end(), worthLess);
    if (least == kept.end() || columns[*least].worth == always)
      break;
    kept.erase(least);
  }
  return kept;
}

} // namespace lineprof
