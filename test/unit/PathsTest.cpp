// What a sampled address adds to where a thread's activations stand.
#include "Profiles.h"
#include "analysis/Analysis.h"

namespace lineprof {
namespace {

/// One file: main (1-9) has a lambda (4-6) and calls; helper (11-15) has no activation of its own; deep (20-25)
/// neither.
const char *const source = R"lp(
process engine perf
file "/s/a.cpp" shown "a.cpp" source-lines 30
  line 2
  line 3
  line 5
  line 7
  line 12
  line 13
  line 21
  function "main()" from 1 to 9 flags framed
  function "main()::(lambda)" from 4 to 6 flags lambda
  function "helper()" from 11 to 15
  function "deep()" from 20 to 25
thread 1
  node 1 in 0 at 0:31 line 7
  node 2 in 1 pc 0x10 time 1000 samples 1
)lp";

struct Expected3 {
  const char *why;
  std::vector<ToldSymbolizer::Frame> chain; ///< innermost first
  std::vector<std::uint32_t> lines;         ///< with time
  std::uint32_t self;
};

const Expected3 cases[] = {
    {"no debug information: the stored line", {}, {7}, 7},
    {"code of a library that main called", {{"/usr/include/x.h", 5, 0}}, {7}, 7},
    {"main's own loop", {{"/s/a.cpp", 3, 1}}, {3}, 3},
    {"inlined library code at a line of main", {{"/usr/include/x.h", 5, 0}, {"/s/a.cpp", 3, 1}}, {3}, 3},
    {"a callee without activation, inlined", {{"/s/a.cpp", 12, 11}, {"/s/a.cpp", 3, 1}}, {3, 12}, 12},
    {"two of them", {{"/s/a.cpp", 21, 20}, {"/s/a.cpp", 13, 11}, {"/s/a.cpp", 2, 1}}, {2, 13, 21}, 21},
    {"a callee without activation, not inlined", {{"/s/a.cpp", 12, 11}}, {7, 12}, 12},
    {"two of them, one inlined into the other", {{"/s/a.cpp", 21, 20}, {"/s/a.cpp", 13, 11}}, {7, 13, 21}, 21},
    {"a lambda, called by a library", {{"/s/a.cpp", 5, 4}}, {5, 7}, 5},
    {"a lambda, inlined by way of a library",
     {{"/s/a.cpp", 5, 4}, {"/usr/include/algorithm", 9, 3}, {"/s/a.cpp", 3, 1}},
     {3, 5},
     5},
    {"main's callers are on the stack already", {{"/s/a.cpp", 3, 1}, {"/s/a.cpp", 12, 11}}, {3}, 3},
    {"a further line of the statement above", {{"/s/a.cpp", 8, 1}}, {7}, 7},
    {"the closing brace", {{"/s/a.cpp", 9, 1}}, {9}, 9},
    {"the prologue", {{"/s/a.cpp", 1, 1}}, {1}, 1},
    {"a path as a short build spells it", {{"a.cpp", 3, 1}}, {3}, 3},
    {"a path through another directory", {{"/s/x/../a.cpp", 3, 1}}, {3}, 3},
    {"no declaration known: the innermost function", {{"/s/a.cpp", 5, 0}}, {5, 7}, 5},
};

class Told : public Symbolizer {
  ToldSymbolizer told;

public:
  explicit Told(std::vector<ToldSymbolizer::Frame> chain) { told.told[0x10] = std::move(chain); }
  std::vector<CodeFrame> framesAt(std::uint64_t pc) override { return told.framesAt(pc); }
  std::vector<std::string> warnings() const override { return {}; }
};

Report reportWith(const std::string &text, const std::vector<ToldSymbolizer::Frame> &chain) {
  return analyse({profileOf(text)}, [&](const Profile &) { return std::make_unique<Told>(chain); });
}

void expectLines(const Report &report, const Expected3 &expected) {
  SCOPED_TRACE(expected.why);
  std::vector<std::uint32_t> lines;
  for (const LineView &line : report.files[0].lines) {
    if (timesOf(report.files[0], line).time.samples)
      lines.push_back(line.line);
    EXPECT_EQ(timesOf(report.files[0], line).self.samples, line.line == expected.self ? 1u : 0u) << line.line;
  }
  EXPECT_EQ(lines, expected.lines);
}

TEST(Paths, Table) {
  for (const Expected3 &each : cases)
    expectLines(reportWith(source, each.chain), each);
}

TEST(Paths, WithoutAnyActivationTheChainStandsAlone) {
  std::string text(source);
  text.replace(text.find("  node 1"), std::string::npos, "  node 1 in 0 pc 0x10 time 1000 samples 1\n");
  expectLines(reportWith(text, {{"/s/a.cpp", 21, 20}, {"/s/a.cpp", 12, 11}}), {"alone", {}, {12, 21}, 21});
}

TEST(Paths, AOneLineLambdaIsToldFromItsFunctionByItsDeclaration) {
  const char *text = R"lp(
process engine perf
file "/s/a.cpp" source-lines 9
  line 2
  line 3
  function "main()" from 1 to 9 flags framed
  function "main()::(lambda)" from 3 to 3 flags lambda
thread 1
  node 1 in 0 at 0:10 line 2
  node 2 in 1 pc 0x10 time 1000 samples 1
)lp";
  // What std::sort has inlined into main belongs to main, on the line that holds the lambda too.
  Report own = reportWith(text, {{"/usr/include/algorithm", 9, 3}, {"/s/a.cpp", 3, 1}});
  EXPECT_EQ(own.files[0].functions[0].self.samples, 1u);
  EXPECT_EQ(own.files[0].functions[1].self.samples, 0u);
  EXPECT_EQ(timesOf(own.files[0], own.files[0].lines[1]).time.samples, 0u) << "main did not stand at its stored line";
  Report lambda = reportWith(text, {{"/s/a.cpp", 3, 3}, {"/usr/include/algorithm", 9, 3}, {"/s/a.cpp", 3, 1}});
  EXPECT_EQ(lambda.files[0].functions[0].self.samples, 0u);
  EXPECT_EQ(lambda.files[0].functions[1].self.samples, 1u);
}

TEST(Paths, InARegionTheAddressTellsWhereItsFunctionStood) {
  std::string text(source);
  text.replace(text.find("thread 1"), std::string::npos, R"lp(mark "r" slot 2000000 line 2 path "a.cpp"
thread 1
  node 1 in 0 at 0:31 line 7
  node 2 in 1 at 2000000 line 2
  node 3 in 2 pc 0x10 time 1000 samples 1
)lp");
  expectLines(reportWith(text, {{"/s/a.cpp", 12, 11}, {"/s/a.cpp", 3, 1}}), {"moved", {}, {3, 12}, 12});
  expectLines(reportWith(text, {{"/s/a.cpp", 3, 1}}), {"its own line", {}, {3}, 3});
  expectLines(reportWith(text, {}), {"the stored line", {}, {7}, 7});
}

TEST(Paths, OfSeveralInstrumentedFilesOnlyTheOnlyMatchCounts) {
  const char *text = R"lp(
process engine perf
file "/s/one/x.h" shown "one/x.h" source-lines 9
  line 3
  function "f()" from 1 to 9
file "/s/two/x.h" shown "two/x.h" source-lines 9
  line 3
  function "g()" from 1 to 9
thread 1
  node 1 in 0 pc 0x10 time 1000 samples 1
)lp";
  Report two = reportWith(text, {{"/build/two/x.h", 3, 1}});
  EXPECT_EQ(two.files[0].functions[0].time.samples, 0u);
  EXPECT_EQ(two.files[1].functions[0].time.samples, 1u);
  EXPECT_EQ(reportWith(text, {{"x.h", 3, 1}}).outside.samples, 1u) << "it could be either";
}

} // namespace
} // namespace lineprof
