// Finding sources, and noticing that they have changed.
#include "analysis/SourceText.h"
#include "support/Files.h"
#include "support/SourceHash.h"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

namespace lineprof {
namespace {

class SourceTextTest : public testing::Test {
protected:
  std::string directory;
  FileView file;

  void SetUp() override {
    char pattern[] = "/tmp/lineprof-unit-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern), nullptr);
    directory = pattern;
    std::filesystem::create_directories(directory + "/sub");
    file.path = directory + "/a.cpp";
    file.shownAs = "a.cpp";
    file.hash = sourceHash("one\ntwo\n");
  }
  void TearDown() override { std::filesystem::remove_all(directory); }
  void write(const std::string &name, const char *text) { ASSERT_FALSE(writeFile(directory + "/" + name, text)); }
};

TEST_F(SourceTextTest, Same) {
  write("a.cpp", "one\ntwo\n");
  SourceText text = findSource(file, {});
  EXPECT_EQ(text.state, SourceState::same);
  EXPECT_EQ(text.lines, (std::vector<std::string_view>{"one", "two"}));
}

TEST_F(SourceTextTest, Changed) {
  write("a.cpp", "one\ntwo!\n");
  Report report;
  report.files.push_back(file);
  loadSources(report, "/");
  EXPECT_EQ(report.files[0].source.state, SourceState::changed);
  ASSERT_EQ(report.warnings.size(), 1u);
  EXPECT_NE(report.warnings[0].find("CHANGED"), std::string::npos);
}

TEST_F(SourceTextTest, Missing) {
  Report report;
  report.files.push_back(file);
  loadSources(report, "/");
  EXPECT_EQ(report.files[0].source.state, SourceState::missing);
  ASSERT_EQ(report.warnings.size(), 1u);
}

TEST_F(SourceTextTest, MovedIsFoundBelowTheDirectories) {
  write("sub/a.cpp", "one\ntwo\n");
  EXPECT_EQ(findSource(file, {"/nowhere", directory + "/sub"}).foundAt, directory + "/sub/a.cpp");
}

TEST_F(SourceTextTest, TheUnchangedCopyIsPreferred) {
  write("a.cpp", "changed\n");
  write("sub/a.cpp", "one\ntwo\n");
  SourceText text = findSource(file, {directory + "/sub"});
  EXPECT_EQ(text.state, SourceState::same);
  EXPECT_EQ(text.foundAt, directory + "/sub/a.cpp");
}

} // namespace
} // namespace lineprof
