// Hits and times: small cases by hand, and random ones against the obvious way.
#include "SlowTimes.h"
#include "analysis/Analysis.h"
#include "analysis/Confidence.h"

namespace lineprof {
namespace {

Report reportOf(const Profile &profile, ToldSymbolizer symbols = {}) {
  return analyse({profile}, [&](const Profile &) { return std::make_unique<ToldSymbolizer>(symbols); });
}

const LineView &lineOf(const Report &report, std::uint32_t number) {
  for (const LineView &line : report.files.at(0).lines)
    if (line.line == number)
      return line;
  throw std::out_of_range("no such line");
}

TimesView timesAt(const Report &report, std::uint32_t number) {
  return timesOf(report.files.at(0), lineOf(report, number));
}

const char *const recursive = R"lp(
file "/a.cpp" source-lines 9
  line 2
  line 3
  function "f(int)" from 1 to 4 calls 2 flags framed
  function "main()" from 5 to 9 calls 7 flags framed
  line 7
)lp";

TEST(Times, RecursionNeverExceedsTheWhole) {
  Report report = reportOf(profileOf(std::string(recursive) + R"lp(
thread 1
  node 1 in 0 at 0:11 line 7
  node 2 in 1 at 0:10 line 3 time 10 samples 1
  node 3 in 2 at 0:10 line 3 time 20 samples 2
  node 4 in 3 at 0:10 line 3 time 30 samples 3
)lp"));
  EXPECT_EQ(timesAt(report, 3).time.time, 60u);
  EXPECT_EQ(timesAt(report, 3).self.time, 60u);
  EXPECT_EQ(timesAt(report, 7).time.time, 60u);
  EXPECT_EQ(timesAt(report, 7).self.time, 0u);
  EXPECT_EQ(report.files[0].functions[0].time.time, 60u);
  EXPECT_EQ(report.total.samples, 6u);
}

TEST(Times, SharedCountersAndThreadsAddUp) {
  Report report = reportOf(profileOf(R"lp(
file "/a.cpp" source-lines 9
  line 2
  line 3 slot 2
  function "f()" from 1 to 4 calls 2
thread 1
  count 0:2 5
thread 2
  count 0:2 6
)lp"));
  EXPECT_EQ(lineOf(report, 2).hits, 11u);
  EXPECT_EQ(lineOf(report, 3).hits, 11u);
  EXPECT_EQ(lineOf(report, 4).hits, std::nullopt) << "not code";
  EXPECT_EQ(report.files[0].functions[0].calls, 11u);
  EXPECT_FALSE(report.timed);
}

TEST(Times, DerivedCountersAreDifferencesAndNeverNegative) {
  Report report = reportOf(profileOf(R"lp(
file "/a.cpp" source-lines 9
  line 2
  line 3
  line 4
  line 5
  derived 4 plus 2 minus 3
  derived 5 plus 3 minus 2
thread 1
  count 0:2 5
thread 2
  count 0:2 6
  count 0:3 4
)lp"));
  EXPECT_EQ(lineOf(report, 4).hits, 7u);
  EXPECT_EQ(lineOf(report, 5).hits, 0u);
}

TEST(Times, HitsOfAFileWithoutRoomAreUnknown) {
  Report report = reportOf(profileOf("file \"/a.cpp\" first 5 source-lines 9\n line 2\nthread 1\n"));
  EXPECT_EQ(lineOf(report, 2).hits, std::nullopt);
  EXPECT_EQ(report.warnings.size(), 1u);
}

TEST(Times, ACallersLineHasTheTimeOfWhatIsNotInstrumented) {
  Report report = reportOf(profileOf(std::string(recursive) + R"lp(
thread 1
  node 1 in 0 at 0:11 line 7
  node 2 in 1 pc 0x99 time 10 samples 1
)lp"));
  EXPECT_EQ(timesAt(report, 7).self.time, 10u);
}

TEST(Times, SamplesBeforeMainAreOutside) {
  Report report = reportOf(profileOf(std::string(recursive) + "thread 1\n node 1 in 0 pc 0x99 time 10 samples 1\n"));
  EXPECT_EQ(report.outside.time, 10u);
  EXPECT_EQ(report.total.time, 10u);
}

TEST(Times, AVeryDeepTreeNeedsNoDeepStack) {
  Profile profile = profileOf(recursive);
  Thread thread;
  thread.tree.push_back({0, format::NodeKind::root, 0, 0, 0});
  std::uint64_t key = 3 | (profile.files[0].firstSlot + 10) << 32;
  for (std::uint32_t depth = 0; depth < 1000000; ++depth)
    thread.tree.push_back({depth, format::NodeKind::position, key, 1, 1});
  profile.threads.push_back(std::move(thread));
  EXPECT_EQ(timesAt(reportOf(profile), 3).time.time, 1000000u);
}

// --- Looks, latencies, exact times, regions

TEST(Times, WaitingIsNoCpuTimeAndReadinessNoWaiting) {
  Report report = reportOf(profileOf(std::string(recursive) + R"lp(
process engine perf
thread 1 cpu 10
  node 1 in 0 at 0:11 line 7 time 10 samples 1
  look 1 in 0 at 0:11 line 7
  look 2 in 1 at 0:10 line 3
  look 3 in 2 blocked lock time 500 samples 5
  look 4 in 2 blocked sleep time 40
  look 5 in 1 blocked cpu time 60
)lp"));
  EXPECT_EQ(timesAt(report, 3).self.wait, 540u);
  EXPECT_EQ(waitsOf(report.files[0], lineOf(report, 3))[1], 500u);
  EXPECT_EQ(timesAt(report, 7).time.wait, 540u) << "with what it called";
  EXPECT_EQ(timesAt(report, 7).self.wait, 0u);
  EXPECT_EQ(timesAt(report, 7).self.ready, 60u);
  EXPECT_EQ(report.files[0].functions[0].waits[2], 40u);
  EXPECT_EQ(report.total.time, 10u);
  EXPECT_EQ(report.total.wait, 540u);
  EXPECT_TRUE(report.waited);
  EXPECT_EQ(report.runs[0].threads[0].figure.wait, 540u);
}

TEST(Times, TwoLooksProveNoKernelTime) {
  for (int looks : {1, 2, 3}) {
    std::string ran = std::to_string(looks * 10) + " samples " + std::to_string(looks) + "\n";
    Report report = reportOf(profileOf(std::string(recursive) + "process engine perf\nthread 1 cpu 1000\n" +
                                       "look 1 in 0 at 0:11 line 7\nlook 2 in 1 running time " + ran +
                                       "look 3 in 0 at 0:10 line 3\nlook 4 in 3 running time 1000 samples 100\n"));
    EXPECT_EQ(timesAt(report, 7).self.system, looks == 3 ? 29u : 0u)
        << looks << ": of 1000, beside 1000 that are certain";
  }
}

TEST(Times, TheClockOfAThreadThatEndedIsCountedOnce) {
  std::string rest = " cpu 50 cpu-now 40\nlook 1 in 0 running time 5\n";
  EXPECT_EQ(reportOf(profileOf("thread 1 state finished" + rest)).runs[0].threads[0].cpu, 50u);
  EXPECT_EQ(reportOf(profileOf("thread 1 state running" + rest)).runs[0].threads[0].cpu, 90u);
}

/// Line 7 computes for 400 ms. Line 3 ran for 100 ms by the looks, `user` ms of it by the samples.
Report withSystemTime(int user, int clock, const char *engine = "perf") {
  return reportOf(profileOf(std::string(recursive) + "process engine " + engine + "\nthread 1 cpu " +
                            std::to_string(clock) + "000000\n" + R"lp(
  node 1 in 0 at 0:11 line 7 time 400000000 samples 400
  node 2 in 1 at 0:10 line 3 time )lp" +
                            std::to_string(user) + "000000 samples " + std::to_string(user) + R"lp(
  look 1 in 0 at 0:11 line 7
  look 2 in 1 running time 410000000 samples 410
  look 3 in 1 at 0:10 line 3
  look 4 in 3 running time 100000000 samples 100
)lp"));
}

TEST(Times, WhatRanButWasNotSampledWasInTheKernel) {
  Report report = withSystemTime(40, 500);
  EXPECT_EQ(timesAt(report, 3).self.system, 60000000u);
  EXPECT_EQ(timesAt(report, 3).self.time, 100000000u) << "user and system";
  EXPECT_EQ(timesAt(report, 7).self.system, 0u) << "10 ms more are noise there";
  EXPECT_EQ(timesAt(report, 7).time.system, 60000000u);
  EXPECT_EQ(report.runs[0].threads[0].system, 60000000u);
  Interval of = interval95(timesAt(report, 3).self, report.total);
  EXPECT_LT(of.low, 80e6);
  EXPECT_GT(of.high, 120e6) << "as uncertain as both counts";
}

TEST(Times, NoMoreKernelTimeThanTheClockSays) {
  EXPECT_EQ(timesAt(withSystemTime(40, 470), 3).self.system, 30000000u);
  EXPECT_EQ(timesAt(withSystemTime(40, 430), 3).self.system, 0u);
}

TEST(Times, WhatIsCertainToBeKernelTimeComesFirst) {
  // Line 3: 26 ms more than sampled, of a deviation of 12.4. Line 7: 10 ms, of 28.
  Report certain = withSystemTime(74, 500);
  EXPECT_EQ(timesAt(certain, 3).self.system, 26000000u);
  EXPECT_EQ(timesAt(certain, 7).self.system, 0u) << "nothing is left";
  Report more = withSystemTime(74, 505);
  EXPECT_EQ(timesAt(more, 3).self.system, 26000000u);
  EXPECT_EQ(timesAt(more, 7).self.system, 5000000u) << "it is in the thread, and nowhere else";
  Report neither = withSystemTime(80, 495);
  EXPECT_EQ(timesAt(neither, 3).self.system, 10000000u) << "20 of 30 that may be noise, of 15 that are not";
  EXPECT_EQ(timesAt(neither, 7).self.system, 5000000u);
}

TEST(Times, SamplesOfManyWeightsAreLessCertain) {
  auto width = [](const char *squares) {
    Report report = reportOf(profileOf(std::string(recursive) + "thread 1 samples 400 time 400000000 squares " +
                                       squares + "\n  node 1 in 0 at 0:11 line 7 time 400000000 samples 400\n"));
    Interval of = interval95(timesAt(report, 7).self, report.total);
    return of.high - of.low;
  };
  EXPECT_NEAR(width("0"), 2 * 1.96 * 20e6, 2e6) << "not recorded: as if all were the same";
  EXPECT_NEAR(width("40000000000"), 2 * 1.96 * 20e6, 2e6) << "400 squares of 1 ms";
  EXPECT_NEAR(width("90000000000") / width("40000000000"), 1.5, 0.02);
}

TEST(Times, ARegionIsAFunctionAndItsLineIsItsFunctions) {
  Report report = reportOf(profileOf(std::string(recursive) + R"lp(
mark "load" slot 2000000 line 6 path "/a.cpp"
mark "items" kind progress slot 2000001 line 3 path "/a.cpp"
thread 1
  count 2000000 3
  count 2000001 8
  node 1 in 0 at 0:11 line 7
  node 2 in 1 at 2000000 line 6
  node 3 in 2 at 0:10 line 3 time 10 samples 1
)lp"));
  ASSERT_EQ(report.files[0].functions.size(), 3u);
  const FunctionView &region = report.files[0].functions[2];
  EXPECT_EQ(region.name, "region load");
  EXPECT_TRUE(region.isRegion());
  EXPECT_EQ(region.calls, 3u);
  EXPECT_EQ(region.time.time, 10u);
  EXPECT_EQ(region.parent, 1u);
  EXPECT_EQ(lineOf(report, 7).function, 1u);
  EXPECT_EQ(timesAt(report, 7).time.time, 10u) << "once";
  EXPECT_EQ(timesAt(report, 6).time.time, 0u) << "time is where the function stood in its region";
  ASSERT_EQ(report.runs[0].progress.size(), 1u);
  EXPECT_EQ(report.runs[0].progress[0].count, 8u);
}

TEST(Times, PercentilesOfCallsOverThreads) {
  Report report = reportOf(profileOf(std::string(recursive) + R"lp(
time clock tsc ticks-per-second 1000000000
thread 1
  latency 0:10 timed 90 time 900 min 10 max 10 thrown 4
    bucket 63:10 calls 90
thread 2
  latency 0:10 timed 10 stood 20 time 10000 min 1000 max 1020 throttled yes
    bucket 4:31 calls 20
)lp"));
  const LatencyView &latency = *report.files[0].functions[0].latency;
  EXPECT_EQ(latency.timed, 100u);
  EXPECT_EQ(latency.stood, 110u);
  EXPECT_EQ(latency.thrown, 4u);
  EXPECT_TRUE(latency.throttled);
  EXPECT_EQ(latency.min, 10);
  EXPECT_EQ(latency.max, 1020);
  EXPECT_EQ(latency.mean, 109);
  EXPECT_EQ(latency.p50, 10);
  EXPECT_NEAR(latency.p95, 1015.5, 8.5);
  EXPECT_NEAR(latency.p999, 1015.5, 8.5);
}

TEST(Times, ExactTimesKnowWhatMeasuringTook) {
  Report report = reportOf(profileOf(std::string(recursive) + R"lp(
time clock tsc ticks-per-second 500000000
costs timed-line 20000
thread 1
  exact 0:3 time 5000 self 1000 max 60 visits 100 inner 200
  exact 0:7 time 100 self 100 max 60 visits 100 inner 100
)lp"));
  ASSERT_TRUE(lineOf(report, 3).exact);
  const ExactView &exact = report.files[0].exact[*lineOf(report, 3).exact];
  EXPECT_EQ(exact.time, 10000);
  EXPECT_EQ(exact.adjusted(), 6000);
  EXPECT_EQ(exact.adjustedSelf(), 0);
  EXPECT_EQ(exact.max, 120);
  const ExactView &small = report.files[0].exact[*lineOf(report, 7).exact];
  EXPECT_EQ(small.adjusted(), 0) << "never negative";
  EXPECT_EQ(small.floor(), 2000);
}

// --- Against the obvious way

template <class Key>
void expectSame(const Figure &quick, const std::map<Key, Figure> &slow, const Key &key, const char *what) {
  auto found = slow.find(key);
  Figure expected = found == slow.end() ? Figure() : found->second;
  EXPECT_EQ(quick.time, expected.time) << what;
  EXPECT_EQ(quick.samples, expected.samples) << what;
  EXPECT_EQ(quick.system, expected.system) << what;
  EXPECT_EQ(quick.wait, expected.wait) << what;
  EXPECT_EQ(quick.ready, expected.ready) << what;
}

template <class Map> std::uint64_t sumOf(const Map &map) {
  std::uint64_t sum = 0;
  for (const auto &[key, figure] : map)
    sum += figure.time;
  return sum;
}

void expectSame(const Report &quick, const SlowReport &slow) {
  EXPECT_EQ(quick.total.time, slow.total.time);
  EXPECT_EQ(quick.outside.time, slow.outside.time);
  std::uint64_t time = 0, functionTime = 0;
  for (const FileView &file : quick.files) {
    for (const LineView &line : file.lines) {
      SlowLine key{file.path, file.hash, line.line};
      SCOPED_TRACE(file.path + ":" + std::to_string(line.line));
      expectSame(timesOf(file, line).time, slow.time, key, "time");
      expectSame(timesOf(file, line).self, slow.self, key, "self");
      auto hits = slow.hits.find(key);
      EXPECT_EQ(line.hits, hits == slow.hits.end() ? std::nullopt : std::optional(hits->second));
      auto threads = slow.threads.find(key);
      EXPECT_EQ(line.threads, threads == slow.threads.end() ? 0 : threads->second.size());
      time += timesOf(file, line).time.time;
    }
    for (const FunctionView &function : file.functions) {
      SlowFunction key{file.path, file.hash, function.firstLine, function.lastLine, function.name};
      SCOPED_TRACE(file.path + ":" + function.name);
      expectSame(function.time, slow.functionTime, key, "time");
      expectSame(function.self, slow.functionSelf, key, "self");
      auto calls = slow.calls.find(key);
      EXPECT_EQ(function.calls, calls == slow.calls.end() ? std::nullopt : std::optional(calls->second));
      auto threads = slow.functionThreads.find(key);
      EXPECT_EQ(function.threads, threads == slow.functionThreads.end() ? 0 : threads->second.size());
      functionTime += function.time.time;
    }
  }
  // Nothing that the slow way found was left out.
  EXPECT_EQ(time, sumOf(slow.time));
  EXPECT_EQ(functionTime, sumOf(slow.functionTime));
}

TEST(Times, AgreesWithTheObviousWay) {
  for (unsigned seed = 0; seed < 1500 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomProfile random = randomProfile(seed);
    Report quick =
        analyse({random.profile}, [&](const Profile &) { return std::make_unique<ToldSymbolizer>(random.symbols); });
    expectSame(quick, addSlowly({&random}));
  }
}

TEST(Times, AgreesWithTheObviousWayOverSeveralProfiles) {
  for (unsigned seed = 0; seed < 500 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::vector<RandomProfile> random;
    for (unsigned each = 0; each < 3; ++each)
      random.push_back(randomProfile(3 * seed + each + 10000));
    std::size_t next = 0;
    Report quick = analyse({random[0].profile, random[1].profile, random[2].profile},
                           [&](const Profile &) { return std::make_unique<ToldSymbolizer>(random[next++].symbols); });
    expectSame(quick, addSlowly({&random[0], &random[1], &random[2]}));
  }
}

/// Inclusive time of any line, function or block never exceeds all time; blocks hold their lines.
TEST(Times, NothingExceedsTheWhole) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    RandomProfile random = randomProfile(seed);
    Report report =
        analyse({random.profile}, [&](const Profile &) { return std::make_unique<ToldSymbolizer>(random.symbols); });
    std::uint64_t self = report.outside.time;
    for (const FileView &file : report.files)
      for (const LineView &line : file.lines) {
        const TimesView &times = timesOf(file, line);
        EXPECT_LE(times.time.time, report.total.time);
        EXPECT_LE(times.self.time, times.time.time);
        self += times.self.time;
      }
    EXPECT_EQ(self, report.total.time) << "every sample ends somewhere, once";
  }
}

} // namespace
} // namespace lineprof
