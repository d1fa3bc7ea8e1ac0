// Statistics against published tables and against counting all orders.
#include "compare/Statistics.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace lineprof {
namespace {

using Numbers = std::vector<double>;

TEST(Statistics, MeansAndDeviations) {
  EXPECT_DOUBLE_EQ(meanOf(Numbers{1, 2, 6}), 3);
  EXPECT_DOUBLE_EQ(deviationOf(Numbers{2, 4, 4, 4, 5, 5, 7, 9}), 2.138089935299395);
  EXPECT_DOUBLE_EQ(deviationOf(Numbers{2}), 0);
  EXPECT_DOUBLE_EQ(medianOf(Numbers{5, 1, 3}), 3);
  EXPECT_DOUBLE_EQ(medianOf(Numbers{5, 1, 3, 4}), 3.5);
  EXPECT_DOUBLE_EQ(lowMedianOf(Numbers{100, 1}), 1);
  EXPECT_DOUBLE_EQ(robustDeviationOf(Numbers{1, 2, 3, 4, 100}), 1.4826);
  EXPECT_DOUBLE_EQ(meanOf(Numbers{}), 0);
  EXPECT_DOUBLE_EQ(medianOf(Numbers{}), 0);
}

/// All ways to choose which of the ordered values are the second sample's.
double slowP(const std::vector<double> &first, const std::vector<double> &second) {
  std::vector<double> all = first;
  all.insert(all.end(), second.begin(), second.end());
  auto unevenness = [&](const std::vector<bool> &isSecond) {
    double u = 0;
    for (std::size_t a = 0; a < all.size(); ++a)
      for (std::size_t b = 0; b < all.size(); ++b)
        if (!isSecond[a] && isSecond[b])
          u += all[b] > all[a] ? 1 : all[b] == all[a] ? 0.5 : 0;
    return std::abs(u - static_cast<double>(first.size() * second.size()) / 2);
  };
  std::vector<bool> given(all.size()), chosen(all.size());
  std::fill(given.begin() + static_cast<std::ptrdiff_t>(first.size()), given.end(), true);
  chosen = given;
  double ways = 0, uneven = 0;
  do {
    ++ways;
    uneven += unevenness(chosen) >= unevenness(given);
  } while (std::next_permutation(chosen.begin(), chosen.end()));
  return uneven / ways;
}

TEST(Statistics, MannWhitneyIsExactWithoutTies) {
  std::mt19937 random(1);
  for (int round = 0; round < 60; ++round) {
    std::vector<double> values(2 + random() % 8);
    for (double &value : values)
      value = static_cast<double>(random());
    std::size_t m = 1 + random() % (values.size() - 1);
    std::vector<double> first(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(m));
    std::vector<double> second(values.begin() + static_cast<std::ptrdiff_t>(m), values.end());
    EXPECT_NEAR(mannWhitney(first, second).p, slowP(first, second), 1e-9);
    EXPECT_NEAR(mannWhitney(second, first).p, slowP(first, second), 1e-9);
  }
}

TEST(Statistics, MannWhitneyIsThatOfTheTables) {
  // Critical values at 0.05, both ways: u of 2 for 5 and 5, of 23 for 10 and 10 (Mann and Whitney's tables).
  std::vector<double> first, second;
  for (int index = 0; index < 10; ++index) {
    first.push_back(index);
    second.push_back(index + 100);
  }
  RankTest apart = mannWhitney(first, second);
  EXPECT_DOUBLE_EQ(apart.u, 100);
  EXPECT_DOUBLE_EQ(apart.effect, 1);
  EXPECT_NEAR(apart.p, 2.0 / 184756, 1e-12);
  EXPECT_NEAR(leastP(10, 10), apart.p, 1e-12);
  EXPECT_NEAR(leastP(3, 3), 0.1, 1e-12);
  EXPECT_NEAR(mannWhitney(Numbers{1, 2, 3, 4, 6.5}, Numbers{5, 6, 7, 8, 9}).p, 0.0317460317, 1e-9) << "u = 2";
  EXPECT_NEAR(mannWhitney(Numbers{1, 2, 3, 4, 7.5}, Numbers{5, 6, 7, 8, 9}).p, 0.0555555556, 1e-9) << "u = 3";
}

TEST(Statistics, TiesAreTakenIntoAccount) {
  RankTest same = mannWhitney(Numbers{1, 2, 3, 4}, Numbers{1, 2, 3, 4});
  EXPECT_DOUBLE_EQ(same.p, 1);
  EXPECT_DOUBLE_EQ(same.effect, 0);
  EXPECT_DOUBLE_EQ(mannWhitney(Numbers{5, 5, 5}, Numbers{5, 5, 5}).p, 1);
  EXPECT_LT(mannWhitney(Numbers{1, 1, 1, 1, 1, 1, 1, 1}, Numbers{2, 2, 2, 2, 2, 2, 2, 2}).p, 0.001);
  EXPECT_DOUBLE_EQ(mannWhitney(Numbers{}, Numbers{1}).p, 1);
}

TEST(Statistics, OfSamplesThatDoNotDifferFewAreCalledSo) {
  std::mt19937 random(7);
  std::normal_distribution<double> noise(100, 5);
  int wrong = 0;
  for (int round = 0; round < 1000; ++round) {
    std::vector<double> first(8), second(8);
    std::generate(first.begin(), first.end(), [&] { return noise(random); });
    std::generate(second.begin(), second.end(), [&] { return noise(random); });
    wrong += mannWhitney(first, second).p <= 0.05;
  }
  EXPECT_LT(wrong, 80);
  EXPECT_GT(wrong, 20);
}

TEST(Statistics, ShiftIsTheMedianDifference) {
  EXPECT_DOUBLE_EQ(shiftOf(Numbers{1, 2, 3}, Numbers{11, 12, 13}), 10);
  EXPECT_DOUBLE_EQ(shiftOf(Numbers{1, 2, 3}, Numbers{11, 12, 1000}), 10) << "one noisy run moves it little";
}

TEST(Statistics, ManyTestsAreCorrectedFor) {
  // Benjamini and Hochberg's own example: four of fifteen at 0.05.
  std::vector<double> p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                           0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000};
  std::vector<bool> chosen = significant(p, 0.05);
  EXPECT_EQ(std::count(chosen.begin(), chosen.end(), true), 4);
  EXPECT_TRUE(chosen[3]);
  EXPECT_FALSE(chosen[4]);
  EXPECT_TRUE(significant(Numbers{}, 0.05).empty());
}

TEST(Statistics, OutliersAreFarAboveTheRest) {
  EXPECT_EQ(outliersAbove(Numbers{10, 10.1, 9.9, 10.2, 14}, 3.5, 0.05), (std::vector<std::size_t>{4}));
  EXPECT_TRUE(outliersAbove(Numbers{10, 10.1, 9.9, 10.2, 10.4}, 3.5, 0.05).empty()) << "within five percent";
  EXPECT_TRUE(outliersAbove(Numbers{10, 10, 10, 3}, 3.5, 0.05).empty()) << "fast runs are no noise";
  EXPECT_TRUE(outliersAbove(Numbers{}, 3.5, 0.05).empty());
}

} // namespace
} // namespace lineprof
