// Numbers as text. The locale has no say in it.
#ifndef LINEPROF_REPORT_NUMBERS_H
#define LINEPROF_REPORT_NUMBERS_H

#include "analysis/Nature.h"

#include <cstdint>
#include <optional>
#include <string>

namespace lineprof {

/// Divided, not multiplied by 1e-9: the result is the closest number there is, and prints as short as it should.
inline double seconds(double nanoseconds) { return nanoseconds / 1e9; }
inline double seconds(std::uint64_t nanoseconds) { return seconds(static_cast<double>(nanoseconds)); }

/// A time in units of `unit` seconds, with the decimals that such a unit asks for.
std::string timeText(std::uint64_t nanoseconds, double unit);

/// A time per hit in units: at least three digits that say something, for lines of a few nanoseconds.
std::string perHitText(double inSeconds, double unit);

/// With one decimal.
std::string percentText(double percent);

/// The number, or `?` if it is not known.
std::string countText(std::optional<std::uint64_t> count);

/// For headers: `1.23 s`, six digits at most.
std::string secondsText(double inSeconds);

/// A short time with three digits and the unit that fits: `12.3us`.
std::string durationText(double nanoseconds);

/// `1 thread`, `2 threads`.
std::string plural(std::uint64_t count, const char *noun);

/// `  [CPU-bound: 97 % on a CPU, …]`; empty if there is no word.
std::string natureText(const Nature &nature);

} // namespace lineprof

#endif
