// What differs between two programs: functions and lines are found again, and noise is no change.
#include "RandomProfile.h"
#include "analysis/Analysis.h"
#include "compare/Difference.h"
#include "support/Text.h"

#include <algorithm>

namespace lineprof {
namespace {

/// A run; the texts are of its files.
struct MadeRun {
  Profile profile;
  std::vector<std::string> text;
};

SourceText sourceOf(const std::vector<std::string> &lines) {
  std::string text;
  for (const std::string &line : lines)
    text += line + "\n";
  auto kept = std::make_shared<const std::string>(std::move(text));
  return {SourceState::same, "a.cpp", kept, splitLines(*kept)};
}

SideTable tableOf(const std::vector<MadeRun> &runs) {
  std::vector<Report> reports;
  std::vector<std::string> names;
  for (const MadeRun &run : runs) {
    reports.push_back(analyse({run.profile}, [](const Profile &) { return std::make_unique<ToldSymbolizer>(); }));
    names.push_back("run " + std::to_string(names.size()));
    if (!run.text.empty())
      reports.back().files[0].source = sourceOf(run.text);
  }
  Expected<SideTable> table = tabulate(reports, names);
  if (!table) {
    ADD_FAILURE() << describe(table.error());
    return SideTable();
  }
  return std::move(*table);
}

/// Lines 2 and 3 of f() in a.cpp, with so many samples each.
MadeRun plain(int second, int third, int hits = 5) {
  return {profileOf("process engine perf\nfile \"/a.cpp\" hash 1 source-lines 9\n line 2\n line 3\n"
                    " function \"f()\" from 1 to 4 calls 2 flags framed\nthread 1\n count 0:2 " +
                    std::to_string(hits) + "\n node 1 in 0 at 0:10 line 2 time " + std::to_string(second * 1000) +
                    " samples " + std::to_string(second) + "\n node 2 in 0 at 0:10 line 3 time " +
                    std::to_string(third * 1000) + " samples " + std::to_string(third) + "\n"),
          {"f() {", "  one();", "  two();", "}"}};
}

TEST(Compare, NothingDiffersFromItself) {
  for (unsigned seed = 0; seed < 150; ++seed) {
    SideTable table = tableOf({{randomProfile(seed).profile, {}}});
    Difference difference = compare(table, table, {});
    EXPECT_TRUE(difference.functions.empty() && difference.lines.empty()) << seed;
    EXPECT_EQ(difference.total.verdict, Verdict::same) << seed;
  }
  std::vector<MadeRun> runs;
  for (int run = 0; run < 6; ++run)
    runs.push_back(plain(1000 + run, 1000 - run));
  SideTable table = tableOf(runs);
  Difference difference = compare(table, table, {});
  EXPECT_TRUE(difference.repeated);
  EXPECT_TRUE(difference.functions.empty() && difference.lines.empty());
}

TEST(Compare, WithRepeatsAChangeIsCertain) {
  std::vector<MadeRun> base, now;
  for (int run = 0; run < 8; ++run) {
    base.push_back(plain(1000 + 7 * run, 2000 + 13 * run));
    now.push_back(plain(1200 + 7 * run, 2000 + 13 * (7 - run)));
  }
  Difference difference = compare(tableOf(base), tableOf(now), {});
  ASSERT_EQ(difference.lines.size(), 1u);
  const DiffRow &row = difference.lines[0];
  EXPECT_EQ(row.verdict, Verdict::slower);
  EXPECT_TRUE(row.certain);
  EXPECT_NEAR(row.cpu.shift, 200000, 1);
  EXPECT_EQ(row.cpu.effect, 1);
  ASSERT_EQ(difference.functions.size(), 1u);
  EXPECT_EQ(difference.functions[0].verdict, Verdict::slower);

  Difference back = compare(tableOf(now), tableOf(base), {});
  ASSERT_EQ(back.lines.size(), 1u);
  EXPECT_EQ(back.lines[0].verdict, Verdict::faster);
}

TEST(Compare, OneNoisyRunIsNoChange) {
  std::vector<MadeRun> base, now;
  for (int run = 0; run < 8; ++run) {
    base.push_back(plain(1000 + 7 * run, 2000));
    now.push_back(plain(run == 3 ? 9000 : 1003 + 7 * run, 2000));
  }
  Difference difference = compare(tableOf(base), tableOf(now), {});
  EXPECT_TRUE(difference.lines.empty());
  EXPECT_TRUE(difference.functions.empty());
}

TEST(Compare, OneRunASideKnowsSamplingNoiseAndIsNotCertain) {
  Difference within = compare(tableOf({plain(1000, 1000)}), tableOf({plain(1040, 1000)}), {});
  EXPECT_TRUE(within.lines.empty()) << "one standard deviation";
  Difference beyond = compare(tableOf({plain(1000, 1000)}), tableOf({plain(1400, 1000)}), {});
  ASSERT_EQ(beyond.lines.size(), 1u);
  EXPECT_EQ(beyond.lines[0].verdict, Verdict::slower);
  EXPECT_FALSE(beyond.lines[0].certain);
  EXPECT_FALSE(beyond.notes.empty());
}

TEST(Compare, HitsThatChangeAreSaid) {
  Difference difference = compare(tableOf({plain(1000, 1000, 5)}), tableOf({plain(1000, 1000, 6)}), {});
  ASSERT_FALSE(difference.lines.empty());
  EXPECT_EQ(difference.lines[0].verdict, Verdict::hits);
  EXPECT_TRUE(difference.lines[0].certain);
  EXPECT_EQ(difference.lines[0].baseHits, 5);
  EXPECT_EQ(difference.lines[0].hits, 6);
}

TEST(Compare, AllocationsThatChangeAreSaid) {
  auto allocating = [](int bytes) {
    MadeRun run = plain(1000, 1000);
    run.profile.memory.emplace().mode = format::MemoryMode::counts;
    std::uint64_t at = run.profile.threads[0].tree[1].key;
    run.profile.threads[0].allocations = {
        {0, format::AllocationKind::root, 0},
        {0, format::AllocationKind::position, at, 1, static_cast<std::uint64_t>(bytes)}};
    return run;
  };
  Difference difference = compare(tableOf({allocating(100)}), tableOf({allocating(160)}), {});
  ASSERT_EQ(difference.lines.size(), 1u);
  EXPECT_EQ(difference.lines[0].verdict, Verdict::allocations);
  EXPECT_TRUE(difference.lines[0].certain);
  EXPECT_EQ(difference.lines[0].baseBytes, 100);
  EXPECT_EQ(difference.lines[0].bytes, 160);
  EXPECT_TRUE(compare(tableOf({allocating(100)}), tableOf({plain(1000, 1000)}), {}).lines.empty()) << "not known there";
}

/// A program whose functions are given by their texts, each line executed once.
MadeRun program(const std::vector<std::pair<std::string, std::vector<std::string>>> &functions, int hash) {
  MadeRun run;
  std::string lines, names, counts;
  for (const auto &[name, body] : functions) {
    std::size_t first = run.text.size() + 1;
    run.text.insert(run.text.end(), body.begin(), body.end());
    names += " function \"" + name + "\" from " + std::to_string(first) + " to " + std::to_string(run.text.size()) +
             " calls " + std::to_string(first) + "\n";
  }
  for (std::size_t line = 1; line <= run.text.size(); ++line) {
    lines += " line " + std::to_string(line) + "\n";
    counts += " count 0:" + std::to_string(line) + " 1\n";
  }
  run.profile =
      profileOf("file \"/a.cpp\" hash " + std::to_string(hash) + "\n" + lines + names + "thread 1\n" + counts);
  return run;
}

const std::vector<std::string> sum = {"int sum() {", "int all = 0;", "for (int x : values)",
                                      "all += x;",   "return all;",  "}"};
const std::vector<std::string> largest = {"int largest() {",      "int most = 0;", "for (int x : values)",
                                          "most = max(most, x);", "return most;",  "}"};

/// Text of the base's line → text of the new one's.
std::map<std::string, std::string> matchedTexts(const SideTable &base, const SideTable &now) {
  Matching matching = match(base, now);
  std::map<std::string, std::string> texts;
  for (std::size_t row = 0; row < matching.lines.size(); ++row)
    if (matching.lines[row] != none)
      texts[std::string(base.files[0].source.lines[base.lines[row].line - 1])] =
          now.files[0].source.lines[now.lines[matching.lines[row]].line - 1];
  return texts;
}

TEST(Compare, AMovedFunctionIsFoundAgain) {
  SideTable base = tableOf({program({{"sum()", sum}, {"largest()", largest}}, 1)});
  SideTable now = tableOf({program({{"largest()", largest}, {"sum()", sum}}, 2)});
  Matching matching = match(base, now);
  EXPECT_EQ(matching.functions, (std::vector<std::uint32_t>{1, 0}));
  EXPECT_TRUE(compare(base, now, {}).lines.empty());
}

TEST(Compare, ARenamedFunctionIsFoundAgain) {
  SideTable base = tableOf({program({{"sum()", sum}, {"largest()", largest}}, 1)});
  std::vector<std::string> renamed = sum;
  renamed[0] = "int total() {";
  SideTable now = tableOf({program({{"largest()", largest}, {"total()", renamed}}, 2)});
  EXPECT_EQ(match(base, now).functions, (std::vector<std::uint32_t>{1, 0}));
  EXPECT_EQ(matchedTexts(base, now)["all += x;"], "all += x;");
}

TEST(Compare, LinesAreMatchedThroughEdits) {
  SideTable base = tableOf({program({{"sum()", sum}}, 1)});
  std::vector<std::string> edited = {"int sum() {",
                                     "  int all = 0;",
                                     "check(values);",
                                     "  for (int x : values)",
                                     "  all += x*x;",
                                     "  return all;",
                                     "}"};
  SideTable now = tableOf({program({{"sum()", edited}}, 2)});
  auto texts = matchedTexts(base, now);
  EXPECT_EQ(texts["for (int x : values)"], "  for (int x : values)") << "blanks do not matter";
  EXPECT_EQ(texts["all += x;"], "  all += x*x;") << "an edited line between two that match";
  Difference difference = compare(base, now, {});
  ASSERT_EQ(difference.lines.size(), 1u);
  EXPECT_EQ(difference.lines[0].verdict, Verdict::added);
  EXPECT_EQ(now.lines[difference.lines[0].now].line, 3u);
}

TEST(Compare, WithoutTextsLinesMatchByTheirPlaceInTheirFunction) {
  MadeRun first = program({{"sum()", sum}}, 1), moved = program({{"largest()", largest}, {"sum()", sum}}, 2);
  std::vector<std::string> longer = sum;
  longer.insert(longer.begin() + 2, "check(values);");
  MadeRun edited = program({{"sum()", longer}}, 3);
  for (MadeRun *run : {&first, &moved, &edited})
    run->text.clear();
  SideTable base = tableOf({first}), now = tableOf({moved}), other = tableOf({edited});
  Matching matching = match(base, now);
  EXPECT_TRUE(matching.textless.empty());
  EXPECT_EQ(now.lines[matching.lines[3]].line, 10u);
  Matching unclear = match(base, other);
  EXPECT_EQ(unclear.textless.size(), 1u);
  EXPECT_EQ(unclear.functions[0], 0u);
  EXPECT_EQ(unclear.lines[3], none);
  EXPECT_FALSE(compare(base, other, {}).notes.empty());
}

TEST(Compare, FunctionsThatAreNewOrGoneAreSaid) {
  SideTable base = tableOf({program({{"sum()", sum}}, 1)}),
            now = tableOf({program({{"largest()", {"int l() {", "x", "}"}}}, 2)});
  Difference difference = compare(base, now, {});
  ASSERT_EQ(difference.functions.size(), 2u);
  EXPECT_EQ(difference.functions[0].verdict, Verdict::gone);
  EXPECT_EQ(difference.functions[1].verdict, Verdict::added);
  EXPECT_TRUE(difference.lines.empty());
}

TEST(Compare, RunsOfDifferentBuildsAreRefused) {
  std::vector<Report> reports;
  for (int hash : {1, 2})
    reports.push_back(analyse({program({{"sum()", sum}}, hash).profile},
                              [](const Profile &) { return std::make_unique<ToldSymbolizer>(); }));
  EXPECT_FALSE(tabulate(reports, {"a", "b"}));
}

TEST(Compare, CommonSubsequencesAreTheLongest) {
  auto slow = [](const std::string &a, const std::string &b) {
    std::vector<std::vector<std::size_t>> best(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 1; i <= a.size(); ++i)
      for (std::size_t j = 1; j <= b.size(); ++j)
        best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : std::max(best[i - 1][j], best[i][j - 1]);
    return best[a.size()][b.size()];
  };
  auto words = [](const std::string &letters) {
    std::vector<std::string> all;
    for (char letter : letters)
      all.emplace_back(1, letter);
    return all;
  };
  unsigned random = 1;
  for (int round = 0; round < 500; ++round) {
    std::string a, b;
    for (std::string *text : {&a, &b})
      for (unsigned count = (random = random * 1103515245 + 12345) >> 16 & 15; count > 0; --count)
        *text += static_cast<char>('a' + ((random = random * 1103515245 + 12345) >> 16) % 4);
    auto common = commonSubsequence(words(a), words(b));
    EXPECT_EQ(common.size(), slow(a, b)) << a << " " << b;
    for (std::size_t index = 0; index < common.size(); ++index) {
      EXPECT_EQ(a[common[index].first], b[common[index].second]);
      EXPECT_TRUE(index == 0 ||
                  (common[index - 1].first < common[index].first && common[index - 1].second < common[index].second));
    }
  }
}

} // namespace
} // namespace lineprof
