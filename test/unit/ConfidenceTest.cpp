// Confidence intervals of sampled times.
#include "analysis/Confidence.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>

namespace lineprof {
namespace {

Figure samples(std::uint64_t count, double weight) {
  return {static_cast<std::uint64_t>(static_cast<double>(count) * weight), count,
          static_cast<double>(count) * weight * weight};
}

TEST(Confidence, AgreesWithTheExactPoissonLimits) {
  // From tables of the chi-squared distribution.
  struct {
    std::uint64_t count;
    double low, high;
  } exact[] = {{1, 0.0253, 5.572}, {5, 1.623, 11.668}, {10, 4.795, 18.390}, {100, 81.36, 121.63}};
  for (const auto &each : exact) {
    Interval interval = interval95(samples(each.count, 1000), samples(1000, 1000));
    EXPECT_NEAR(interval.low, each.low * 1000, 60) << each.count;
    EXPECT_NEAR(interval.high, each.high * 1000, 60) << each.count;
  }
}

TEST(Confidence, NoSampleIsAnUpperLimitAndNotNothing) {
  Interval interval = interval95({}, samples(100, 1e6));
  EXPECT_EQ(interval.low, 0);
  EXPECT_NEAR(interval.high, 3.67e6, 0.1e6);
}

TEST(Confidence, NothingIsKnownWithoutSamples) {
  Interval interval = interval95({}, {});
  EXPECT_EQ(interval.low, 0);
  EXPECT_EQ(interval.high, 0);
}

TEST(Confidence, HeavySamplesAreLessCertain) {
  Figure even = samples(100, 1000);
  Figure uneven = samples(90, 100);
  uneven += samples(10, 9100);
  ASSERT_EQ(even.time, uneven.time);
  Interval narrow = interval95(even, even), wide = interval95(uneven, uneven);
  EXPECT_LT(wide.low, narrow.low);
  EXPECT_GT(wide.high, narrow.high);
}

TEST(Confidence, HoldsTheTruthNineteenTimesOfTwenty) {
  std::mt19937 random(1);
  std::poisson_distribution<std::uint64_t> draw(30);
  int held = 0, trials = 20000;
  for (int trial = 0; trial < trials; ++trial) {
    Interval interval = interval95(samples(draw(random), 1000), samples(100, 1000));
    held += interval.low <= 30000 && 30000 <= interval.high;
  }
  EXPECT_GE(held, trials * 0.95);
  EXPECT_LE(held, trials * 0.975);
}

/// A thread that waits in two places by turns, as the observer meets it at looks that are 0.5 to 1.5 apart: all the
/// time since the last look is charged to where it is.
Figure met(double here, double there, double whole, std::mt19937 &random) {
  std::uniform_real_distribution<double> uniform(0.5, 1.5);
  double phase = (uniform(random) - 0.5) * (here + there), charged = 0, last = 0;
  long turn = -1;
  std::uint64_t meetings = 0;
  for (double now = uniform(random); now < whole; last = now, now += uniform(random)) {
    double turns = (now + phase) / (here + there);
    auto which = static_cast<long>(turns);
    bool isHere = (turns - std::floor(turns)) * (here + there) < here;
    if (isHere) {
      charged += now - last;
      meetings += turn != which;
    }
    turn = isHere ? which : -1;
  }
  Figure figure;
  figure.wait = static_cast<std::uint64_t>(charged * 1e6);
  figure.waitSquares = static_cast<double>(meetings) * 1e12;
  return figure;
}

/// The samples that meet `part` of a loop of that length, in a run of 400 mean periods. Periods are 1, or drawn from
/// half to one and a half, as the runtime does.
Figure sampledLoop(double length, double part, bool drawn, std::mt19937 &random, double &squares, double &all) {
  std::uniform_real_distribution<double> uniform(0, 1);
  double phase = uniform(random) * length, now = uniform(random);
  Figure figure;
  for (double period = 1; now < 400; now += period) {
    double weight = period;
    squares += weight * weight;
    all += weight;
    if (std::fmod(now + phase, length) < part * length) {
      figure.time += static_cast<std::uint64_t>(weight * 1e6);
      figure.samples += 1;
    }
    period = drawn ? 0.5 + uniform(random) : 1;
  }
  return figure;
}

/// How often of 100 the interval of a loop's third holds the truth, at the worst of many lengths of the loop.
double worstOfLoops(bool drawn) {
  std::mt19937 random(1);
  double worst = 100;
  for (double length = 0.3; length < 3; length *= 1.03) {
    int held = 0, trials = 400;
    for (int trial = 0; trial < trials; ++trial) {
      double squares = 0, all = 0;
      Figure figure = sampledLoop(length, 1.0 / 3, drawn, random, squares, all);
      figure.squares = static_cast<double>(figure.time) * squares / all * 1e6;
      Interval interval = interval95(figure, figure);
      held += interval.low <= 400e6 / 3 && 400e6 / 3 <= interval.high;
    }
    worst = std::min(worst, 100.0 * held / trials);
  }
  return worst;
}

TEST(Confidence, LoopsAsLongAsAPeriodDoNotKeepStepWithDrawnOnes) {
  EXPECT_GE(worstOfLoops(true), 93);
  EXPECT_LT(worstOfLoops(false), 50) << "what they are drawn for";
}

TEST(Confidence, WaitsShorterAndLongerThanLooksAreApart) {
  std::mt19937 random(1);
  for (double length : {0.1, 0.7, 3.0, 40.0}) {
    double turns = 50, here = length * 0.3, there = length * 0.7, whole = turns * length;
    int held = 0, trials = 2000;
    for (int trial = 0; trial < trials; ++trial) {
      Figure figure = met(here, there, whole, random);
      Figure all = figure;
      all += met(there, here, whole, random);
      Interval interval = waitInterval95(figure, all);
      held += interval.low <= turns * here * 1e6 && turns * here * 1e6 <= interval.high;
    }
    EXPECT_GE(held, trials * 0.95) << length;
  }
}

} // namespace
} // namespace lineprof
