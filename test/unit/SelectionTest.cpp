// What is shown, and in which order.
#include "analysis/Selection.h"
#include "Profiles.h"
#include "analysis/Analysis.h"
#include "support/FunctionPattern.h"

namespace lineprof {
namespace {

TEST(Selection, FunctionPatterns) {
  struct {
    const char *pattern, *name;
    bool matches;
  } cases[] = {
      {"main", "main(int, char **)", true},
      {"f", "a::b::f(int) const", true},
      {"a::b::f", "a::b::f(int) const", true},
      {"a::b::f(int) const", "a::b::f(int) const", true},
      {"b::f", "a::b::f(int) const", false},
      {"*b::f", "a::b::f(int) const", true},
      {"f*", "a::b::f(int)", true},
      {"f", "a::g(f)", false},
      {"f", "f(std::function<void (int)>)", true},
      {"operator()", "A::operator()(int) const", true},
      {"operator()", "A::operator()", true},
      {"push", "Stack<std::pair<int, int>>::push(int)", true},
      {"*lambda*", "main()::(lambda)", true},
      {"get", "auto get() -> int", false},
      {"operator<<", "ns::Ring::operator<<(int)", true},
      {"operator->", "ns::Ring::operator->() const", true},
      {"operator<", "ns::Ring::operator<<(int)", false},
  };
  for (const auto &each : cases)
    EXPECT_EQ(matchesFunction(each.pattern, each.name), each.matches) << each.pattern << " on " << each.name;
}

Report example(bool withSamples) {
  std::string text = R"lp(
file "/s/b.cpp" source-lines 20
  line 2
  line 6
  function "cold()" from 1 to 3 calls 2
  function "never()" from 5 to 7 calls 6
file "/s/a.cpp" source-lines 20
  line 2
  line 6
  function "hot()" from 1 to 3 calls 2
  function "warm()" from 5 to 7 calls 6
thread 1
  count 0:2 100
  count 1:2 10
  count 1:6 20
)lp";
  if (withSamples)
    text += "  node 1 in 0 at 1:21 line 2 time 90 samples 9\n  node 2 in 0 at 1:22 line 6 time 10 samples 1\n";
  return analyse({profileOf(text)}, [](const Profile &) { return std::make_unique<ToldSymbolizer>(); });
}

std::vector<std::string> names(const Report &report, const Selection &selection) {
  std::vector<std::string> found;
  for (BlockReference at : selectBlocks(report, selection))
    found.push_back(report.files[at.file].functions[report.files[at.file].blocks[at.block].functions[0]].name);
  return found;
}

using Names = std::vector<std::string>;

TEST(Selection, HottestFirstNeverRunLast) {
  EXPECT_EQ(names(example(true), {}), (Names{"hot()", "warm()", "cold()", "never()"}));
}

TEST(Selection, WithoutSamplesByHits) {
  EXPECT_EQ(names(example(false), {}), (Names{"cold()", "warm()", "hot()", "never()"}));
}

TEST(Selection, Filters) {
  Selection zero, top, file, function, percent, last;
  zero.skipZero = true;
  EXPECT_EQ(names(example(true), zero), (Names{"hot()", "warm()", "cold()"}));
  top.top = 1;
  EXPECT_EQ(names(example(true), top), (Names{"hot()"}));
  file.files = {"b.cpp"};
  EXPECT_EQ(names(example(true), file), (Names{"cold()", "never()"}));
  function.functions = {"*o*"};
  EXPECT_EQ(names(example(true), function), (Names{"hot()", "cold()"}));
  percent.minPercent = 10;
  EXPECT_EQ(names(example(true), percent), (Names{"hot()", "warm()"}));
  last.hottestLast = true;
  last.top = 2;
  EXPECT_EQ(names(example(true), last), (Names{"warm()", "hot()"}));
}

TEST(Selection, LinesByWhatTheyTookThemselves) {
  Report report = example(true);
  std::vector<std::uint32_t> hits;
  for (LineReference at : selectLines(report, {}))
    hits.push_back(static_cast<std::uint32_t>(*report.files[at.file].lines[at.line].hits));
  EXPECT_EQ(hits, (std::vector<std::uint32_t>{10, 20, 100}));
}

} // namespace
} // namespace lineprof
