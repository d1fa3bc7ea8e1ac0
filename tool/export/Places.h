// What functions and frames are called in other tools' files.
#ifndef LINEPROF_EXPORT_PLACES_H
#define LINEPROF_EXPORT_PLACES_H

#include "analysis/Views.h"

#include <string>
#include <string_view>

namespace lineprof {

/// A function, or a line of it. `file` none: time that was met outside of all instrumented code. `function` none: the
/// file's code outside of functions.
struct Place {
  std::uint32_t file = none, function = none, line = 0;

  bool sameFunction(const Place &other) const { return file == other.file && function == other.function; }
  friend bool operator<(const Place &a, const Place &b);
  friend bool operator==(const Place &a, const Place &b) { return a.sameFunction(b) && a.line == b.line; }
};

/// The function's name; `[a.cpp]`: a file's code outside of functions; `[outside]`.
std::string functionName(const Report &report, const Place &place);
/// Its first line; 0: it has none.
std::uint32_t firstLine(const Report &report, const Place &place);
/// The absolute path; empty: it has none.
std::string_view pathOf(const Report &report, const Place &place);
/// The function's name, and behind it, if the place has a line, ` (a.cpp:4)`.
std::string frameName(const Report &report, const Place &place);

/// One line of UTF-8: control characters become blanks, bytes that are not UTF-8 become U+FFFD.
std::string onOneLine(std::string_view text);
/// As a JSON string, in quotes.
std::string jsonString(std::string_view text);

} // namespace lineprof

#endif
