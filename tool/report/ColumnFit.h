// Which columns of a table a terminal has room for, so that its last cell, a name or a source's text, can still be
// read.
#ifndef LINEPROF_REPORT_COLUMNFIT_H
#define LINEPROF_REPORT_COLUMNFIT_H

#include "support/Display.h"

#include <vector>

namespace lineprof {

struct FitColumn {
  std::size_t width; ///< with what separates it from the next
  int worth;         ///< the least go first; `always` stays whatever happens
};
constexpr int always = 100;

/// Their indices, ascending: as many as fit beside `rest` columns of the terminal.
std::vector<std::size_t> fittingColumns(const std::vector<FitColumn> &columns, std::size_t rest,
                                        const Display &display);

/// Those of some values that have such an index.
template <class T> std::vector<T> chosen(const std::vector<T> &values, const std::vector<std::size_t> &indices) {
  std::vector<T> kept;
  for (std::size_t index : indices)
    kept.push_back(values[index]);
  return kept;
}

} // namespace lineprof

#endif
