// Sampling by bytes: each weight is what the formula says, sums are right on average, and intervals are as wide as they
// say.
#include "memory/Poisson.h"

#include <cmath>
#include <gtest/gtest.h>
#include <vector>

namespace lineprof {
namespace {

using format::u64;

TEST(Poisson, WeightsAreAsTheFormulaSays) {
  for (u64 period : {u64{1}, u64{4096}, u64{524288}, longestSamplePeriod})
    for (u64 size : {u64{1}, u64{8}, u64{100}, u64{4095}, u64{4096}, u64{4097}, u64{100000}, u64{524289}, u64{1} << 22,
                     u64{1} << 30, u64{1} << 45}) {
      double x = static_cast<double>(size) / static_cast<double>(period), chance = -std::expm1(-x);
      double bytes = static_cast<double>(size) / chance;
      Weight weight = weightOf(size, period, 0);
      EXPECT_NEAR(static_cast<double>(weight.bytes), bytes, 2 + bytes * 1e-6) << size << " by " << period;
      EXPECT_GE(weight.bytes, size);
      EXPECT_NEAR(static_cast<double>(weight.blocks), 1 / chance, 1 + 1e-6 / chance);
    }
}

TEST(Poisson, GapsAreExponential) {
  u64 random = 1;
  constexpr u64 period = 524288, draws = 200000;
  double sum = 0, beyond = 0;
  for (u64 i = 0; i < draws; ++i) {
    double gap = static_cast<double>(drawGap(random, period));
    sum += gap;
    beyond += gap > 2 * period ? 1 : 0;
  }
  double n = draws;
  EXPECT_NEAR(sum / n, period, 4 * period / std::sqrt(n));
  EXPECT_NEAR(beyond / n, std::exp(-2.0), 4 * std::sqrt(std::exp(-2.0) / n));
}

/// What a run of allocations is taken for.
struct Estimate {
  double bytes = 0, blocks = 0, variance = 0, blocksVariance = 0;
};

Estimate sampled(const std::vector<u64> &sizes, u64 period, u64 &random) {
  Estimate sum;
  u64 until = drawGap(random, period);
  for (u64 size : sizes) {
    if (size <= until) {
      until -= size;
      continue;
    }
    until = drawGap(random, period);
    Weight weight = weightOf(size, period, random >> 20);
    sum.bytes += static_cast<double>(weight.bytes);
    sum.blocks += static_cast<double>(weight.blocks);
    sum.variance += static_cast<double>(weight.variance);
    sum.blocksVariance += static_cast<double>(weight.blocksVariance);
  }
  return sum;
}

TEST(Poisson, SumsAreUnbiasedAndIntervalsHold) {
  constexpr u64 period = 4096;
  constexpr int runs = 4000;
  const std::vector<u64> patterns[] = {{16}, {1000}, {4096}, {20000}, {24, 24, 24, 5000, 100, 40, 9000}};
  for (const std::vector<u64> &pattern : patterns) {
    std::vector<u64> sizes;
    double bytes = 0;
    for (int i = 0; bytes < 200 * period; ++i) {
      sizes.push_back(pattern[static_cast<std::size_t>(i) % pattern.size()]);
      bytes += static_cast<double>(sizes.back());
    }
    double blocks = static_cast<double>(sizes.size()), sum = 0, squares = 0, sumBlocks = 0, squaredBlocks = 0,
           variances = 0, blocksVariances = 0;
    int within = 0;
    u64 random = 12345;
    for (int run = 0; run < runs; ++run) {
      Estimate estimate = sampled(sizes, period, random);
      sum += estimate.bytes - bytes;
      squares += (estimate.bytes - bytes) * (estimate.bytes - bytes);
      sumBlocks += estimate.blocks - blocks;
      squaredBlocks += (estimate.blocks - blocks) * (estimate.blocks - blocks);
      variances += estimate.variance;
      blocksVariances += estimate.blocksVariance;
      within += std::abs(estimate.bytes - bytes) <= 1.96 * std::sqrt(estimate.variance) + 1 ? 1 : 0;
    }
    EXPECT_LT(std::abs(sum), 4 * std::sqrt(squares) + runs) << "bytes of " << pattern[0];
    EXPECT_LT(std::abs(sumBlocks), 4 * std::sqrt(squaredBlocks) + 1) << "blocks of " << pattern[0];
    EXPECT_NEAR(variances / squares, 1, 0.12) << pattern[0];
    EXPECT_NEAR(blocksVariances / squaredBlocks, 1, 0.12) << pattern[0];
    EXPECT_GT(within, runs * 92 / 100) << pattern[0];
    EXPECT_LT(within, runs * 98 / 100) << pattern[0];
  }
}

} // namespace
} // namespace lineprof
