// Sorting that keeps equal things in order. (The standard library's own needs what newer compilers warn of.)
#ifndef LINEPROF_SUPPORT_SORT_H
#define LINEPROF_SUPPORT_SORT_H

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace lineprof {

/// Leaves the `keep` items whose keys are the greatest, greatest first; what is equal stays in the order it was in.
/// Keys are asked for once for each item.
template <class T, class KeyOf> void keepGreatest(std::vector<T> &items, KeyOf keyOf, std::size_t keep) {
  struct Keyed {
    decltype(keyOf(items.front())) key;
    std::size_t index;
  };
  std::vector<Keyed> order;
  order.reserve(items.size());
  for (std::size_t index = 0; index < items.size(); ++index)
    order.push_back({keyOf(items[index]), index});
  auto greater = [](const Keyed &a, const Keyed &b) { return a.key == b.key ? a.index < b.index : a.key > b.key; };
  if (keep < order.size()) {
    auto end = order.begin() + static_cast<std::ptrdiff_t>(keep);
    std::nth_element(order.begin(), end, order.end(), greater);
    order.erase(end, order.end());
  }
  std::sort(order.begin(), order.end(), greater);
  std::vector<T> kept;
  kept.reserve(order.size());
  for (const Keyed &each : order)
    kept.push_back(std::move(items[each.index]));
  items = std::move(kept);
}

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
