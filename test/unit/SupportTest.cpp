// Text, globs, quotes, files.
#include "support/FileImage.h"
#include "support/Files.h"
#include "support/Glob.h"
#include "support/Quote.h"
#include "support/Sort.h"
#include "support/SourceHash.h"
#include "support/Text.h"

#include <cstdio>
#include <gtest/gtest.h>
#include <random>

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

TEST(Text, NumbersAreAlignedAndNeverCut) {
  std::string text = "x";
  appendPadded(text, "12", 4);
  appendPadded(text, "12345", 4);
  EXPECT_EQ(text, "x  1212345");
}

TEST(Sort, KeepsEqualThingsInOrder) {
  std::mt19937 random(5);
  for (int round = 0; round < 100; ++round) {
    std::vector<std::pair<unsigned, int>> items;
    for (int index = 0; index < 200; ++index)
      items.emplace_back(random() % 10, index);
    sortStably(items, [](const auto &a, const auto &b) { return a.first < b.first; });
    EXPECT_TRUE(std::is_sorted(items.begin(), items.end()));
  }
}

/// A file with holes: four bytes at the beginning, at 1 MiB and at the end of 64 MiB.
class SparseFile {
public:
  std::string path = testing::TempDir() + "lineprof-sparse";
  static constexpr std::size_t size = std::size_t{64} << 20;

  SparseFile() {
    std::FILE *file = std::fopen(path.c_str(), "wb");
    for (long at : {0L, 1L << 20, static_cast<long>(size) - 4}) {
      std::fseek(file, at, SEEK_SET);
      std::fwrite("data", 1, 4, file);
    }
    std::fclose(file);
  }
  ~SparseFile() { std::remove(path.c_str()); }
};

TEST(FileImage, HolesAreZerosAndCostNothing) {
  SparseFile file;
  Expected<FileImage> image = FileImage::read(file.path);
  ASSERT_TRUE(image) << describe(image.error());
  std::string_view bytes = image->bytes();
  ASSERT_EQ(bytes.size(), SparseFile::size);
  EXPECT_EQ(bytes.substr(0, 5), std::string_view("data\0", 5));
  EXPECT_EQ(bytes.substr(1 << 20, 4), "data");
  EXPECT_EQ(bytes.substr(bytes.size() - 4), "data");
  EXPECT_EQ(bytes.find_first_not_of('\0', (1 << 20) + 4), bytes.size() - 4);
  std::size_t filled = 0, end = 0;
  for (Extent extent : image->extents()) {
    EXPECT_LE(end, extent.begin);
    EXPECT_LT(extent.begin, extent.end);
    filled += extent.end - extent.begin;
    end = extent.end;
  }
  EXPECT_LE(end, bytes.size());
  EXPECT_GE(filled, 12u);
}

TEST(FileImage, OnlyRegularFilesAreRead) {
  EXPECT_NE(describe(FileImage::read("/").error()).find("is a directory"), std::string::npos);
  EXPECT_NE(describe(FileImage::read("/dev/null").error()).find("is not a regular file"), std::string::npos);
  EXPECT_NE(describe(FileImage::read("/nowhere/x").error()).find("cannot be opened"), std::string::npos);
}

TEST(Files, AreReplacedInOneStepOrNotAtAll) {
  std::string path = testing::TempDir() + "lineprof-written";
  ASSERT_FALSE(writeFile(path, "one"));
  ASSERT_FALSE(writeFile(path, "two"));
  EXPECT_EQ(*readFile(path), "two");
  std::remove(path.c_str());
  EXPECT_TRUE(writeFile("/nowhere/x", "one"));
  EXPECT_TRUE(writeFile("/dev/full", "one"));
}

TEST(SourceHash, IsXxh3) { EXPECT_EQ(sourceHash(""), 0x2d06800538d394c2u); }

} // namespace
} // namespace lineprof
