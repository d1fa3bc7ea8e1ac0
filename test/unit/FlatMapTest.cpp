// The flat map, beside the standard library's; keeping the greatest, beside sorting.
#include "support/FlatMap.h"
#include "support/Sort.h"

#include <gtest/gtest.h>
#include <map>
#include <random>

namespace lineprof {
namespace {

TEST(FlatMap, HoldsWhatAMapHolds) {
  std::mt19937 random(7);
  FlatMap<std::uint64_t, int> flat;
  std::map<std::uint64_t, int> plain;
  std::vector<std::uint64_t> order;
  for (int step = 0; step < 20000; ++step) {
    std::uint64_t key = std::uint64_t{random() % 5000} << (random() % 2 ? 40 : 0);
    auto [value, isNew] = flat.tryEmplace(key, step);
    auto [entry, added] = plain.try_emplace(key, step);
    EXPECT_EQ(isNew, added);
    EXPECT_EQ(value, entry->second);
    if (added)
      order.push_back(key);
  }
  EXPECT_EQ(flat.size(), plain.size());
  for (std::uint64_t key = 0; key < 6000; ++key) {
    auto entry = plain.find(key);
    const int *value = flat.find(key);
    ASSERT_EQ(value != nullptr, entry != plain.end());
    EXPECT_TRUE(!value || *value == entry->second);
  }
  std::vector<std::uint64_t> keys;
  for (const auto &[key, value] : flat)
    keys.push_back(key);
  EXPECT_EQ(keys, order);
}

TEST(FlatMap, AnEmptyOneHasNothing) {
  FlatMap<std::uint32_t, int> empty;
  EXPECT_EQ(empty.find(0), nullptr);
}

TEST(KeepGreatest, IsTheBeginningOfWhatSortingGives) {
  std::mt19937 random(3);
  for (std::size_t keep : {0u, 1u, 10u, 99u, 100u, 1000u}) {
    std::vector<std::pair<int, int>> items;
    for (int index = 0; index < 100; ++index)
      items.emplace_back(static_cast<int>(random() % 10), index);
    std::vector<std::pair<int, int>> sorted = items;
    sortStably(sorted, [](const auto &a, const auto &b) { return a.first > b.first; });
    sorted.resize(std::min(sorted.size(), keep));
    keepGreatest(
        items, [](const auto &item) { return item.first; }, keep);
    EXPECT_EQ(items, sorted);
  }
}

} // namespace
} // namespace lineprof
