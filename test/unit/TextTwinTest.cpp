// The text twin: exact both ways, and helpful where the text is wrong.
#include "Profiles.h"
#include "RandomProfile.h"

namespace lineprof {
namespace {

TEST(TextTwin, RoundTripIsExact) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::string text = writeText(randomProfile(seed).profile);
    Expected<Profile> back = readText(text, "test");
    ASSERT_TRUE(back) << describe(back.error()) << "\n" << text;
    EXPECT_EQ(writeText(*back), text);
    Expected<Profile> throughBytes = decodeBytes(encodeProfile(*back));
    ASSERT_TRUE(throughBytes);
    EXPECT_EQ(writeText(*throughBytes), text);
  }
}

TEST(TextTwin, OddNumbersSurviveToo) {
  for (const char *odd :
       {"room slots 0 lost-threads 0\n", "thread 1 state running\n  stands 4278190090 line 4278190090\n",
        "file \"/a\" first 0 source-lines 0 slots 1\n", "thread 1\n  look 1 in 0 blocked 77\n",
        "thread 1\n  latency 9\n", "time paused-since 5\nthread 1\n  count 9 4\n",
        "mark \"a\" kind progress slot 1 path \"b\"\n"}) {
    std::string text = writeText(profileOf(odd));
    EXPECT_NE(text.find(std::string(odd).substr(0, std::string(odd).find(' '))), std::string::npos);
    Expected<Profile> back = readText(text, "test");
    ASSERT_TRUE(back) << describe(back.error());
    EXPECT_EQ(writeText(*back), text);
  }
  EXPECT_EQ(profileOf("room slots 0\n").process.slots, 0u) << "given, not left out";
}

TEST(TextTwin, CommentsAndEmptyLinesSayNothing) {
  Profile profile = profileOf("# a comment\n\n  \nprocess pid 3 # and another\n");
  EXPECT_EQ(profile.process.pid, 3u);
}

TEST(TextTwin, MistakesAreNamedWithTheirLine) {
  struct {
    const char *text, *reason;
  } cases[] = {
      {"", "is empty"},
      {"something else", "is not a profile's text"},
      {"lineprof-text 9", "written by version 9"},
      {"lineprof-text 1\nnonsense", "line 2: no line begins with 'nonsense'"},
      {"lineprof-text 1\nprocess pid x", "line 2: 'x' is not a number"},
      {"lineprof-text 1\nprocess pid 5000000000", "too large"},
      {"lineprof-text 1\nprocess pid", "missing at the end"},
      {"lineprof-text 1\nfile a.cpp", "a string in double quotes"},
      {"lineprof-text 1\nline 3", "needs a file above it"},
      {"lineprof-text 1\nthread 1\ncount 0:3 1", "there is no file 0 above"},
      {"lineprof-text 1\nthread 1\nnode 4 root", "node 0 comes next, not 4"},
      {"lineprof-text 1\nthread 1 state asleep", "'asleep' is none of the words known here"},
      {"lineprof-text 1\nfact \"a\" \"b\" c", "more on the line"},
      {"lineprof-text 1\nthread 1\nlook 1 in 0 blocked love", "'love' is nothing to wait for"},
      {"lineprof-text 1\nthread 1\nbucket 1:2", "needs a latency above it"},
      {"lineprof-text 1\nthread 1\nlatency 9\nbucket 1:32", "'1:32' is not a bucket"},
      {"lineprof-text 1\nthread 1\nlatency 9\nbucket 7", "'7' is not a bucket"},
      {"lineprof-text 1\nthread 1\nlatency 9\nbucket 62:0", "octave is out of range"},
      {"lineprof-text 1\nthread 1\nnode 1 in 5 pc 0x1", "comes before its parent"},
  };
  for (const auto &each : cases) {
    Expected<Profile> read = readText(each.text, "test");
    ASSERT_FALSE(read) << each.text;
    EXPECT_NE(describe(read.error()).find(each.reason), std::string::npos) << describe(read.error());
  }
}

} // namespace
} // namespace lineprof
