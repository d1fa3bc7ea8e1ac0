// Hits and times: small cases by hand, and random ones against the obvious way.
#include "SlowTimes.h"
#include "analysis/Analysis.h"

namespace lineprof {
namespace {

class Forwarding : public Symbolizer {
  Symbolizer &to;

public:
  explicit Forwarding(Symbolizer &symbols) : to(symbols) {}
  std::vector<CodeFrame> framesAt(std::uint64_t pc) override { return to.framesAt(pc); }
  std::vector<std::string> warnings() const override { return {}; }
};

Report reportOf(const Profile &profile, ToldSymbolizer symbols = {}) {
  return analyse({profile}, [&](const Profile &) { return std::make_unique<Forwarding>(symbols); });
}

const LineView &lineOf(const Report &report, std::uint32_t number) {
  for (const LineView &line : report.files.at(0).lines)
    if (line.line == number)
      return line;
  throw std::out_of_range("no such line");
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
  EXPECT_EQ(lineOf(report, 3).time.time, 60u);
  EXPECT_EQ(lineOf(report, 3).self.time, 60u);
  EXPECT_EQ(lineOf(report, 7).time.time, 60u);
  EXPECT_EQ(lineOf(report, 7).self.time, 0u);
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
  EXPECT_EQ(lineOf(report, 7).self.time, 10u);
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
  EXPECT_EQ(lineOf(reportOf(profile), 3).time.time, 1000000u);
}

// --- Against the obvious way

template <class Key>
void expectSame(const Figure &quick, const std::map<Key, Figure> &slow, const Key &key, const char *what) {
  auto found = slow.find(key);
  Figure expected = found == slow.end() ? Figure() : found->second;
  EXPECT_EQ(quick.time, expected.time) << what;
  EXPECT_EQ(quick.samples, expected.samples) << what;
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
      expectSame(line.time, slow.time, key, "time");
      expectSame(line.self, slow.self, key, "self");
      auto hits = slow.hits.find(key);
      EXPECT_EQ(line.hits, hits == slow.hits.end() ? std::nullopt : std::optional(hits->second));
      time += line.time.time;
    }
    for (const FunctionView &function : file.functions) {
      SlowFunction key{file.path, file.hash, function.firstLine, function.lastLine, function.name};
      SCOPED_TRACE(file.path + ":" + function.name);
      expectSame(function.time, slow.functionTime, key, "time");
      expectSame(function.self, slow.functionSelf, key, "self");
      auto calls = slow.calls.find(key);
      EXPECT_EQ(function.calls, calls == slow.calls.end() ? std::nullopt : std::optional(calls->second));
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
        analyse({random.profile}, [&](const Profile &) { return std::make_unique<Forwarding>(random.symbols); });
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
                           [&](const Profile &) { return std::make_unique<Forwarding>(random[next++].symbols); });
    expectSame(quick, addSlowly({&random[0], &random[1], &random[2]}));
  }
}

/// Inclusive time of any line, function or block never exceeds all time; blocks hold their lines.
TEST(Times, NothingExceedsTheWhole) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    RandomProfile random = randomProfile(seed);
    Report report =
        analyse({random.profile}, [&](const Profile &) { return std::make_unique<Forwarding>(random.symbols); });
    std::uint64_t self = report.outside.time;
    for (const FileView &file : report.files)
      for (const LineView &line : file.lines) {
        EXPECT_LE(line.time.time, report.total.time);
        EXPECT_LE(line.self.time, line.time.time);
        self += line.self.time;
      }
    EXPECT_EQ(self, report.total.time) << "every sample ends somewhere, once";
  }
}

} // namespace
} // namespace lineprof
