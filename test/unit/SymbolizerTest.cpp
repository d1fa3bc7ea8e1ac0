// Addresses of this very program, looked up in its own debug information.
#include "Profiles.h"

#include <cstdio>
#include <fstream>

namespace lineprof {
namespace {

/// The address of the call's last byte: it has the call's line.
[[gnu::noinline]] std::uint64_t callersAddress() {
  return reinterpret_cast<std::uint64_t>(__builtin_return_address(0)) - 1;
}

struct Spot {
  std::uint64_t pc;
  std::uint32_t line;
};

[[gnu::always_inline]] inline Spot innerSpot(std::uint32_t &callLine) {
  callLine = __LINE__ + 1;
  Spot spot{callersAddress(), __LINE__};
  spot.line = callLine;
  return spot;
}

/// A profile with the modules of this process.
Profile thisProcess() {
  Profile profile;
  std::ifstream maps("/proc/self/maps");
  std::string line, program;
  std::uint64_t lowest = 0;
  while (std::getline(maps, line)) {
    unsigned long begin, end, offset;
    char rights[8], path[4096] = "";
    if (std::sscanf(line.c_str(), "%lx-%lx %7s %lx %*s %*s %4095s", &begin, &end, rights, &offset, path) < 5)
      continue;
    if (program.empty())
      program = path, lowest = begin;
    if (program == path && rights[2] == 'x')
      profile.modules.push_back({begin, end, lowest, path, ""});
  }
  profile.process.facts = {{"exe", program}};
  return profile;
}

std::string nameOf(const std::string &path) { return path.substr(path.rfind('/') + 1); }

TEST(Symbolizer, FindsTheLineOfACall) {
  Spot spot{callersAddress(), __LINE__};
  Profile profile = thisProcess();
  auto symbols = openSymbolizer(profile);
  std::vector<CodeFrame> frames = symbols->framesAt(spot.pc);
  ASSERT_FALSE(frames.empty()) << (symbols->warnings().empty() ? "" : symbols->warnings()[0]);
  EXPECT_EQ(nameOf(*frames[0].file), "SymbolizerTest.cpp");
  EXPECT_EQ(frames[0].line, spot.line);
  EXPECT_EQ(*frames[0].function, "TestBody");
}

TEST(Symbolizer, FollowsInlinedCalls) {
  std::uint32_t innerLine = 0;
  std::uint32_t outerLine = __LINE__ + 1;
  Spot spot = innerSpot(innerLine);
  Profile profile = thisProcess();
  std::vector<CodeFrame> frames;
  auto symbols = openSymbolizer(profile);
  frames = symbols->framesAt(spot.pc);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].line, innerLine);
  EXPECT_EQ(*frames[0].function, "innerSpot");
  EXPECT_EQ(frames[0].declaredAt, innerLine - 2);
  EXPECT_EQ(frames[1].line, outerLine);
  EXPECT_EQ(*frames[1].function, "TestBody");
}

TEST(Symbolizer, KnowsNothingOfOtherAddresses) {
  Profile profile = thisProcess();
  auto symbols = openSymbolizer(profile);
  EXPECT_TRUE(symbols->framesAt(0x10).empty());
  EXPECT_TRUE(symbols->warnings().empty());
}

TEST(Symbolizer, SaysThatTheProgramWasBuiltAgain) {
  Profile profile = thisProcess();
  for (Module &module : profile.modules)
    module.buildId = "00112233";
  auto symbols = openSymbolizer(profile);
  EXPECT_TRUE(symbols->framesAt(callersAddress()).empty());
  ASSERT_EQ(symbols->warnings().size(), 1u);
  EXPECT_NE(symbols->warnings()[0].find("is not the file that ran"), std::string::npos);
}

TEST(Symbolizer, SaysThatTheProgramIsGone) {
  Profile profile = thisProcess();
  profile.modules[0].path = profile.process.facts[0].second = "/nowhere/a.out";
  auto symbols = openSymbolizer(profile);
  EXPECT_TRUE(symbols->framesAt(profile.modules[0].begin).empty());
  ASSERT_EQ(symbols->warnings().size(), 1u);
  EXPECT_NE(symbols->warnings()[0].find("/nowhere/a.out"), std::string::npos);
}

TEST(Symbolizer, ASourceIsNotAProgram) {
  Profile profile = thisProcess();
  profile.modules[0].path = profile.process.facts[0].second = "/proc/self/cmdline";
  auto symbols = openSymbolizer(profile);
  EXPECT_TRUE(symbols->framesAt(profile.modules[0].begin).empty());
  EXPECT_EQ(symbols->warnings().size(), 1u);
}

} // namespace
} // namespace lineprof
