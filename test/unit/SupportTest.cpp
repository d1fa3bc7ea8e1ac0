// Text, globs, quotes, files.
#include "support/Files.h"
#include "support/Glob.h"
#include "support/Quote.h"
#include "support/SourceHash.h"
#include "support/Text.h"

#include <gtest/gtest.h>

namespace lineprof {
namespace {

TEST(Error, ReadsAsOneLine) {
  EXPECT_EQ(describe({"is empty", "out.lp", 7, "run again"}), "out.lp: is empty (at byte 7); run again");
  EXPECT_EQ(describe({"is empty", "", {}, ""}), "is empty");
}

TEST(Text, WidthCountsColumnsNotBytes) {
  EXPECT_EQ(displayWidth("abc"), 3u);
  EXPECT_EQ(displayWidth("é"), 1u);
  EXPECT_EQ(displayWidth("e\xcc\x81"), 1u) << "a combining accent has no column";
  EXPECT_EQ(displayWidth("漢字"), 4u);
  EXPECT_EQ(displayWidth("\xff"), 1u) << "a byte that is not UTF-8";
}

TEST(Text, BrokenSequencesAreNotCharacters) {
  for (const char *broken : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80", "\xf8"}) {
    Character first = nextCharacter(broken);
    EXPECT_FALSE(first.valid) << broken;
    EXPECT_EQ(first.bytes, 1u) << broken;
  }
}

TEST(Text, TabsGoToTheNextStop) {
  EXPECT_EQ(printable("\tx"), "        x");
  EXPECT_EQ(printable("ab\tx"), "ab      x");
  EXPECT_EQ(printable("漢\tx"), "漢      x");
}

TEST(Text, NothingReachesTheTerminalThatMovesItsCursor) {
  EXPECT_EQ(printable("a\x1b[31mb\r"), "a\xef\xbf\xbd[31mb\xef\xbf\xbd");
  EXPECT_EQ(printable("\xc2\x9b"), "\xef\xbf\xbd") << "a C1 control character";
}

TEST(Text, LinesEndInEitherWay) {
  std::vector<std::string_view> expected = {"a", "b", "", "c"};
  EXPECT_EQ(splitLines("a\nb\r\n\nc"), expected);
  EXPECT_EQ(splitLines("a\nb\r\n\nc\n"), expected);
  EXPECT_TRUE(splitLines("").empty());
}

TEST(Glob, Table) {
  struct {
    const char *pattern, *text;
    bool matches;
  } cases[] = {
      {"*", "", true},
      {"*.cpp", "a/b.cpp", true},
      {"*.cpp", "a.cc", false},
      {"a?c", "abc", true},
      {"a?c", "ac", false},
      {"[a-c]x", "bx", true},
      {"[!a-c]x", "bx", false},
      {"[!a-c]x", "dx", true},
      {"[]x]", "]", true},
      {"a[", "a[", true},
      {"\\*", "*", true},
      {"\\*", "x", false},
      {"*a*b*c", "xaybzc", true},
      {"*a*b*c", "xaybz", false},
      {"", "", true},
      {"", "x", false},
      {"**x", "x", true},
      {"a*", "ba", false},
  };
  for (const auto &each : cases)
    EXPECT_EQ(globMatches(each.pattern, each.text), each.matches) << each.pattern << " on " << each.text;
}

TEST(Glob, TakesNoTimeForManyStars) {
  std::string pattern, text(5000, 'a');
  for (int count = 0; count < 200; ++count)
    pattern += "a*";
  EXPECT_FALSE(globMatches(pattern + "b", text));
}

TEST(Quote, AnyBytesSurvive) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte)
    all += static_cast<char>(byte);
  std::string text = lineprof::quoted(all + "é\"\\") + " rest";
  EXPECT_EQ(text.find('\n'), std::string::npos);
  std::string_view rest = text;
  EXPECT_EQ(unquote(rest), all + "é\"\\");
  EXPECT_EQ(rest, " rest");
}

TEST(Quote, RejectsWhatIsNotWellFormed) {
  for (std::string_view text : {"", "a", "\"a", "\"\\", "\"\\q\"", "\"\\x1\"", "\"\\xg0\""})
    EXPECT_FALSE(unquote(text));
}

TEST(Quote, ShellsReadItAsOneWord) {
  EXPECT_EQ(shellQuoted("-L/usr/lib"), "-L/usr/lib");
  EXPECT_EQ(shellQuoted("/a b/it's"), "'/a b/it'\\''s'");
  EXPECT_EQ(shellQuoted(""), "''");
}

TEST(Files, PathsAreMadeNormalBySpelling) {
  EXPECT_EQ(normalPath("/a/./b/../c//d/"), "/a/c/d");
  EXPECT_EQ(absolutePath("/a/b", "../c.h"), "/a/c.h");
  EXPECT_EQ(absolutePath("/a/b", "/c.h"), "/c.h");
}

TEST(SourceHash, IsXxh3) { EXPECT_EQ(sourceHash(""), 0x2d06800538d394c2u); }

} // namespace
} // namespace lineprof
