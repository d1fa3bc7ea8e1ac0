// Budgets, and runs that keep to them or not.
#include "compare/Check.h"
#include "Profiles.h"
#include "analysis/Analysis.h"
#include "compare/Repeats.h"

namespace lineprof {
namespace {

/// f() with so many samples of 100 us, called so often; main() has a thousand.
Profile runOf(int samples, int calls = 5) {
  return profileOf(
      "process engine perf\ntime clock tsc ticks-per-second 1000000000\n"
      "file \"/src/a.cpp\" shown \"src/a.cpp\" hash 1 source-lines 9\n line 2\n line 6\n"
      " function \"ns::f(int)\" from 1 to 4 calls 2 flags framed\n function \"main()\" from 5 to 8 calls 6 "
      "flags framed\nthread 1\n count 0:2 " +
      std::to_string(calls) + "\n count 0:6 1\n node 1 in 0 at 0:11 line 6 time 100000000 samples 1000\n" +
      " node 2 in 1 at 0:10 line 2 time " + std::to_string(samples) + "00000 samples " + std::to_string(samples) +
      "\n latency 0:10 timed 5 time 60000 min 9000 max 20000\n"
      "  bucket 8:8 calls 4\n  bucket 9:7 calls 1\n");
}

SideTable tableOf(const std::vector<int> &samples) {
  std::vector<Report> reports;
  std::vector<std::string> names;
  for (int each : samples) {
    reports.push_back(analyse({runOf(each)}, [](const Profile &) { return std::make_unique<ToldSymbolizer>(); }));
    names.push_back("run");
  }
  Expected<SideTable> table = tabulate(reports, names);
  EXPECT_TRUE(table);
  return std::move(*table);
}

std::vector<Budget> budgetsOf(const std::string &limit) {
  Expected<std::vector<Budget>> budgets = readBudgets("[[budget]]\nfunction = \"f\"\n" + limit + "\n", "b.toml");
  if (!budgets) {
    ADD_FAILURE() << describe(budgets.error());
    return {};
  }
  return std::move(*budgets);
}

CheckResult checked(const std::string &limit, const std::vector<int> &samples, const std::vector<int> &base = {}) {
  SideTable runs = tableOf(samples), before = tableOf(base.empty() ? samples : base);
  static std::vector<Budget> budgets;
  budgets = budgetsOf(limit);
  Expected<CheckResult> result = check(budgets, runs, base.empty() ? nullptr : &before, "b.toml");
  if (!result) {
    ADD_FAILURE() << describe(result.error());
    return {};
  }
  // What the findings point to is gone.
  for (Finding &finding : result->findings)
    finding.file = nullptr;
  return std::move(*result);
}

TEST(Budgets, AmountsHaveUnits) {
  double amount = 0;
  EXPECT_TRUE(parseAmount("1.5 s", LimitUnit::time, amount) && amount == 1.5e9);
  EXPECT_TRUE(parseAmount("20ms", LimitUnit::time, amount) && amount == 20e6);
  EXPECT_TRUE(parseAmount("2", LimitUnit::time, amount) && amount == 2e9) << "seconds";
  EXPECT_TRUE(parseAmount("10 MiB", LimitUnit::bytes, amount) && amount == 10485760);
  EXPECT_TRUE(parseAmount("30 %", LimitUnit::percent, amount) && amount == 30);
  for (const char *wrong : {"", "s", "-1 s", "1 x", "1 MiB", "1 s s", "nan", "ten"})
    EXPECT_FALSE(parseAmount(wrong, LimitUnit::time, amount)) << wrong;
}

TEST(Budgets, MistakesAreNamedWithTheirLine) {
  auto problem = [](const char *text) {
    Expected<std::vector<Budget>> budgets = readBudgets(text, "b.toml");
    return budgets ? std::string("none") : describe(budgets.error());
  };
  EXPECT_NE(problem("[[budget]]\nfunction = \"f\"\ntme = 1\n").find("b.toml:3: there is no tme in a budget"),
            std::string::npos);
  EXPECT_NE(problem("[[budget]]\nfunction = \"f\"\ntime = \"1 MiB\"\n").find("b.toml:3: time has no such value"),
            std::string::npos);
  EXPECT_NE(problem("[[budget]]\nfunction = \"f\"\n").find("without a limit"), std::string::npos);
  EXPECT_NE(problem("[[budget]]\nline = 3\ntime = 1\n").find("a line without a file"), std::string::npos);
  EXPECT_NE(problem("[[budget]]\nfile = \"a.cpp\"\nline = 3\np99 = 1\n").find("p99 is nothing that lines have"),
            std::string::npos);
  EXPECT_NE(problem("[budget]\ntime = 1\n").find("[[budget]]"), std::string::npos);
  EXPECT_NE(problem("budget =\n").find("b.toml:1: "), std::string::npos);
  EXPECT_NE(problem("").find("has no budget"), std::string::npos);
}

TEST(Check, TimesBreakTheirLimitOnlyBeyondSamplingNoise) {
  // 100 samples of 100 us are 10 ms, and 8.1 to 12.2 with their noise.
  EXPECT_EQ(checked("self = \"11 ms\"", {100}).exitCode, 0);
  CheckResult doubtful = checked("self = \"9.5 ms\"", {100});
  EXPECT_EQ(doubtful.exitCode, 0);
  EXPECT_EQ(doubtful.findings.at(0).judgement, Judgement::doubtful);
  CheckResult over = checked("self = \"7.5 ms\"", {100});
  EXPECT_EQ(over.exitCode, 2);
  EXPECT_EQ(over.findings.at(0).judgement, Judgement::over);
  EXPECT_EQ(over.findings.at(0).subject, "ns::f(int)");
  EXPECT_EQ(checked("time = \"7.5 ms\"", {100}).exitCode, 2);
}

TEST(Check, OneNoisyRunBreaksNothing) {
  EXPECT_EQ(checked("time = \"20 ms\"", {100, 5000}).exitCode, 0);
  EXPECT_EQ(checked("share = 20", {100, 5000, 110}).exitCode, 0);
  EXPECT_EQ(checked("time = \"20 ms\"", {5000, 5000, 110}).exitCode, 2);
}

TEST(Check, CountsAreExact) {
  EXPECT_EQ(checked("calls = 5", {100}).exitCode, 0);
  EXPECT_EQ(checked("calls = 4", {100}).exitCode, 2);
}

TEST(Check, PercentilesOfFewCallsAreDoubtful) {
  EXPECT_EQ(checked("p99 = \"8 us\"", {100}).exitCode, 2) << "even the fastest call took longer";
  CheckResult few = checked("p99 = \"15 us\"", {100});
  EXPECT_EQ(few.exitCode, 0);
  EXPECT_EQ(few.findings.at(0).judgement, Judgement::doubtful);
  EXPECT_EQ(checked("p99 = \"15 us\"", {100, 100}).exitCode, 2) << "in both runs";
}

TEST(Check, ARegressionNeedsRepeats) {
  std::vector<int> base = {100, 101, 102, 103, 104, 105}, slower = {150, 151, 152, 153, 154, 155};
  CheckResult regression = checked("regression = 10", slower, base);
  EXPECT_EQ(regression.exitCode, 8);
  EXPECT_NEAR(regression.findings.at(0).measured, 100 * 50 / 102.5, 1e-6);
  EXPECT_EQ(checked("regression = 60", slower, base).exitCode, 0) << "that much is allowed";
  EXPECT_EQ(checked("regression = 10", base, slower).exitCode, 0) << "faster is no regression";
  EXPECT_EQ(checked("regression = 10", {100, 101, 102, 103, 104, 900}, base).exitCode, 0) << "one noisy run";
  CheckResult single = checked("regression = 10", {900}, {100});
  EXPECT_EQ(single.exitCode, 0);
  EXPECT_EQ(single.findings.at(0).judgement, Judgement::doubtful);
  EXPECT_EQ(single.notes.size(), 1u);
}

TEST(Check, WhatIsNotThereIsAnError) {
  SideTable runs = tableOf({100});
  auto problem = [&runs](const std::string &budget) {
    Expected<std::vector<Budget>> budgets = readBudgets("[[budget]]\n" + budget + "\n", "b.toml");
    if (!budgets)
      return describe(budgets.error());
    Expected<CheckResult> result = check(*budgets, runs, nullptr, "b.toml");
    return result ? std::string("none") : describe(result.error());
  };
  EXPECT_EQ(problem("function = \"mian\"\ntime = 1"), "b.toml:1: no function is called 'mian'; did you mean 'main()'?");
  EXPECT_NE(problem("file = \"src/b.cpp\"\ntime = 1").find("did you mean 'src/a.cpp'?"), std::string::npos);
  EXPECT_NE(problem("file = \"a.cpp\"\nline = 3\nhits = 1").find("no line with code is a.cpp:3"), std::string::npos);
  EXPECT_NE(problem("function = \"f\"\nbytes = 1").find("LINEPROF_MEMORY"), std::string::npos);
  EXPECT_EQ(problem("file = \"a.cpp\"\nline = 2\nhits = 9"), "none");
  EXPECT_EQ(problem("time = 9"), "none");
}

TEST(Repeats, NoisyRunsAreFoundByWallOrCpuTime) {
  auto runs = [](const std::vector<std::pair<double, double>> &taken) {
    std::vector<Outcome> outcomes;
    for (auto [wall, cpu] : taken)
      outcomes.push_back({0, wall, cpu, 0});
    return noisyRuns(outcomes);
  };
  std::vector<NoisyRun> noisy = runs({{10, 9}, {10.1, 9}, {14, 9}, {10, 9.1}, {9.9, 12}});
  ASSERT_EQ(noisy.size(), 2u);
  EXPECT_EQ(noisy[0].index, 2u);
  EXPECT_TRUE(noisy[0].byWall);
  EXPECT_EQ(noisy[1].index, 4u);
  EXPECT_FALSE(noisy[1].byWall);
  EXPECT_TRUE(runs({{10, 9}, {10, 9}, {90, 9}}).empty()) << "too few to tell";
}

} // namespace
} // namespace lineprof
