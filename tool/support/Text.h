// Text as people see it: lines, characters, columns.
#ifndef LINEPROF_SUPPORT_TEXT_H
#define LINEPROF_SUPPORT_TEXT_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lineprof {

/// One character of UTF-8, or one byte that is none.
struct Character {
  std::uint32_t code;
  std::size_t bytes; ///< at least 1
  bool valid;
};

/// The first character of a text that is not empty.
Character nextCharacter(std::string_view text);

/// Columns on a terminal; 0 for combining marks, 2 for wide East Asian characters and emoji.
std::size_t displayWidth(std::string_view text);

/// A source line made fit for a terminal: tabs to spaces (stops every 8 columns), control characters and bytes that are
/// not UTF-8 to U+FFFD. Nothing in it can move the cursor.
std::string printable(std::string_view line);

/// Right-aligned, in at least `width` bytes: for numbers.
void appendPadded(std::string &text, std::string_view cell, std::size_t width);

/// The lines of a text without their ends (`\n` or `\r\n`); an end at the very end begins no further line.
std::vector<std::string_view> splitLines(std::string_view text);

} // namespace lineprof

#endif
