// Formats numbers.
#include "report/Numbers.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <string_view>

namespace lineprof {

namespace {

/// Decimals that show a microsecond or so in units of `unit` seconds.
int decimalsFor(double unit) {
  // The usual ones, since each cell asks.
  if (unit == 1e-6 || unit == 1)
    return unit == 1 ? 6 : 1;
  return std::clamp(static_cast<int>(std::ceil(6 + std::log10(unit))), 1, 6);
}

/// With so many decimals, up to 11. Most cells of a large program say nothing, and need no arithmetic.
std::string fixed(double value, int decimals) {
  constexpr std::string_view zeros = "0.00000000000";
  if (value == 0)
    return std::string(zeros.substr(0, decimals == 0 ? 1 : static_cast<std::size_t>(decimals) + 2));
  return fmt::format("{:.{}f}", value, decimals);
}

} // namespace

std::string timeText(std::uint64_t nanoseconds, double unit) {
  return fixed(static_cast<double>(nanoseconds) / (unit * 1e9), decimalsFor(unit));
}

std::string perHitText(double inSeconds, double unit) {
  double value = inSeconds / unit;
  int decimals = decimalsFor(unit);
  if (value > 0)
    decimals = std::clamp(2 - static_cast<int>(std::floor(std::log10(value))), decimals, decimals + 5);
  return fixed(value, decimals);
}

std::string percentText(double percent) { return fixed(percent, 1); }

std::string countText(std::optional<std::uint64_t> count) { return count ? fmt::format_int(*count).str() : "?"; }

std::string secondsText(double inSeconds) { return fmt::format("{:.6g} s", inSeconds); }

std::string durationText(double nanoseconds) {
  constexpr const char *units[] = {"ns", "us", "ms", "s"};
  std::size_t unit = 0;
  // What would be rounded up to 1000 has the next unit.
  for (; unit < 3 && nanoseconds >= 999.5; ++unit)
    nanoseconds /= 1000;
  int digits = nanoseconds >= 99.95 ? 0 : nanoseconds >= 9.995 ? 1 : 2;
  return fmt::format("{:.{}f}{}", nanoseconds, digits, units[unit]);
}

std::string plural(std::uint64_t count, const char *noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string natureText(const Nature &nature) {
  return nature.word.empty() ? "" : fmt::format("  [{}: {}]", nature.word, nature.evidence);
}

} // namespace lineprof
