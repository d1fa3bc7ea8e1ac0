// Numbers as text, whatever the locale.
#include "report/Numbers.h"

#include <clocale>
#include <gtest/gtest.h>
#include <locale>

namespace lineprof {
namespace {

TEST(Numbers, DecimalsFollowTheUnit) {
  EXPECT_EQ(timeText(1500000000, 1e-6), "1500000.0");
  EXPECT_EQ(timeText(12345600, 1e-3), "12.346");
  EXPECT_EQ(timeText(12345600, 1), "0.012346");
  EXPECT_EQ(timeText(1, 1e-9), "1.0");
}

TEST(Numbers, PerHitKeepsThreeDigits) {
  EXPECT_EQ(perHitText(1.5e-6, 1e-6), "1.50");
  EXPECT_EQ(perHitText(2.34e-9, 1e-6), "0.00234");
  EXPECT_EQ(perHitText(0, 1e-6), "0.0");
  EXPECT_EQ(perHitText(1234.5e-6, 1e-6), "1234.5");
}

TEST(Numbers, UnknownIsNotZero) {
  EXPECT_EQ(countText({}), "?");
  EXPECT_EQ(countText(0), "0");
}

/// A locale with a comma for a point and groups of three.
struct Continental : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST(Numbers, TheLocaleChangesNothing) {
  std::locale before = std::locale::global(std::locale(std::locale(), new Continental));
  EXPECT_EQ(timeText(1234500000000, 1), "1234.500000");
  EXPECT_EQ(countText(1234567), "1234567");
  EXPECT_EQ(percentText(12.34), "12.3");
  EXPECT_EQ(secondsText(1234.5), "1234.5 s");
  std::locale::global(before);
}

} // namespace
} // namespace lineprof
