// Which function is the innermost around a line, and which the one around a function.
#include "analysis/FunctionNesting.h"
#include "analysis/Views.h"
#include "support/Sort.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace lineprof {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(FunctionNesting, LambdasAreInsideTheirFunctions) {
  std::vector<LineSpan> spans = {{1, 10}, {3, 5}, {4, 4}, {12, 12}, {12, 12}};
  EXPECT_EQ(innermostSpans(spans, {1, 3, 4, 5, 6, 11, 12}), (Numbers{0, 1, 2, 1, 0, none, 4}));
  EXPECT_EQ(enclosingSpans(spans), (Numbers{none, 0, 1, none, 3}));
}

TEST(FunctionNesting, SpansThatOnlyOverlapDoNotEnclose) {
  std::vector<LineSpan> spans = {{1, 5}, {4, 9}, {5, 5}};
  EXPECT_EQ(enclosingSpans(spans), (Numbers{none, none, 1}));
  EXPECT_EQ(innermostSpans(spans, {4, 5, 6}), (Numbers{1, 2, 1}));
}

TEST(FunctionNesting, AgreesWithLookingAtAll) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<LineSpan> spans;
    for (int count = static_cast<int>(random() % 12); count > 0; --count) {
      std::uint32_t first = 1 + random() % 20;
      spans.push_back({first, first + static_cast<std::uint32_t>(random() % 10)});
    }
    sortStably(spans, [](LineSpan a, LineSpan b) { return a.first != b.first ? a.first < b.first : a.last > b.last; });
    Numbers lines, expected;
    for (std::uint32_t line = 1; line < 32; ++line) {
      lines.push_back(line);
      std::uint32_t best = none;
      for (std::uint32_t at = 0; at < spans.size(); ++at) {
        bool around = spans[at].first <= line && line <= spans[at].last;
        if (around && (best == none || spans[at].first > spans[best].first ||
                       (spans[at].first == spans[best].first && spans[at].last <= spans[best].last)))
          best = at;
      }
      expected.push_back(best);
    }
    EXPECT_EQ(innermostSpans(spans, lines), expected);
  }
}

} // namespace
} // namespace lineprof
