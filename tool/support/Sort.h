// Sorting that keeps equal things in order. (The standard library's own needs what newer compilers warn of.)
#ifndef LINEPROF_SUPPORT_SORT_H
#define LINEPROF_SUPPORT_SORT_H

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace lineprof {

/// Sorts by `less`; what is equal stays in the order it was in.
template <class T, class Less> void sortStably(std::vector<T> &items, Less less) {
  std::vector<std::size_t> order(items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return less(items[a], items[b]) || (a < b && !less(items[b], items[a]));
  });
  std::vector<T> sorted;
  sorted.reserve(items.size());
  for (std::size_t index : order)
    sorted.push_back(std::move(items[index]));
  items = std::move(sorted);
}

} // namespace lineprof

#endif
