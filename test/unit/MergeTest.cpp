// Several profiles as one.
#include "Profiles.h"
#include "analysis/Analysis.h"

namespace lineprof {
namespace {

Report mergedReport(const std::vector<std::string> &texts) {
  std::vector<Profile> profiles;
  for (const std::string &text : texts)
    profiles.push_back(profileOf(text));
  return analyse(profiles, [](const Profile &) { return std::make_unique<ToldSymbolizer>(); });
}

std::string profileText(const char *hash, int hits) {
  return std::string("file \"/a.cpp\" hash ") + hash +
         " source-lines 9\n line 2\n function \"f()\" from 1 to 4 calls 2\nthread 1\n count 0:2 " +
         std::to_string(hits) + "\n node 1 in 0 at 0:10 line 2 time 7 samples 1\n";
}

TEST(Merge, TheSameSourceIsSummed) {
  Report report = mergedReport({profileText("1", 5), profileText("1", 6)});
  ASSERT_EQ(report.files.size(), 1u);
  EXPECT_EQ(report.files[0].lines[1].hits, 11u);
  EXPECT_EQ(timesOf(report.files[0], report.files[0].lines[1]).time.time, 14u);
  EXPECT_EQ(report.files[0].functions[0].calls, 11u);
  EXPECT_EQ(report.runs.size(), 2u);
  EXPECT_TRUE(report.warnings.empty());
}

TEST(Merge, ADifferentSourceIsKeptApartAndSaid) {
  Report report = mergedReport({profileText("1", 5), profileText("2", 6)});
  ASSERT_EQ(report.files.size(), 2u);
  EXPECT_EQ(report.files[0].lines[1].hits, 5u);
  EXPECT_EQ(report.files[1].lines[1].hits, 6u);
  EXPECT_TRUE(report.files[0].otherVersions);
  EXPECT_TRUE(report.files[1].otherVersions);
  EXPECT_EQ(report.warnings.size(), 2u);
}

TEST(Merge, AHeaderInTwoModulesOfOneProcessIsOneFile) {
  Report report = mergedReport({R"lp(
file "/a.h" hash 1 source-lines 9
  line 2
  function "f()" from 1 to 4 calls 2
file "/a.h" hash 1 source-lines 9
  line 2
  line 3
  function "f()" from 1 to 4 calls 2
  function "g()" from 5 to 6 calls 5
thread 1
  count 0:2 5
  count 1:2 6
  count 1:3 7
  node 1 in 0 at 0:10 line 2 time 1 samples 1
  node 2 in 0 at 1:10 line 2 time 2 samples 1
)lp"});
  ASSERT_EQ(report.files.size(), 1u);
  ASSERT_EQ(report.files[0].functions.size(), 2u);
  EXPECT_EQ(report.files[0].lines[1].hits, 11u);
  EXPECT_EQ(report.files[0].lines[2].hits, 7u);
  EXPECT_EQ(report.files[0].functions[0].calls, 11u);
  EXPECT_EQ(report.files[0].functions[0].time.time, 3u);
}

TEST(Merge, CodeOutsideFunctionsHasABlockOfItsOwn) {
  Report report = mergedReport({R"lp(
file "/a.cpp" source-lines 20
  line 2
  line 5
  line 15
  function "f()" from 4 to 6
thread 1
  count 0:2 1
  count 0:15 3
)lp"});
  ASSERT_EQ(report.files[0].blocks.size(), 2u);
  const BlockView &outside = report.files[0].blocks[1];
  EXPECT_TRUE(outside.functions.empty());
  EXPECT_EQ(outside.firstLine, 2u);
  EXPECT_EQ(outside.lastLine, 15u);
  EXPECT_EQ(outside.hits, 4u);
}

TEST(Merge, LambdasAreInTheirFunctionsBlock) {
  Report report = mergedReport({R"lp(
file "/a.cpp" source-lines 20
  line 2
  line 4
  function "f()" from 1 to 8
  function "f()::(lambda)" from 3 to 5
  function "g()" from 10 to 10
  function "h()" from 10 to 10
)lp"});
  const FileView &file = report.files[0];
  ASSERT_EQ(file.blocks.size(), 2u);
  EXPECT_EQ(file.functions[1].parent, 0u);
  EXPECT_EQ(file.functions[1].block, 0u);
  EXPECT_EQ(file.blocks[1].functions.size(), 2u) << "functions on one line share a block";
}

} // namespace
} // namespace lineprof
