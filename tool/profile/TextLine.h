// One line of the text twin, taken apart: a keyword, then words, numbers and strings.
#ifndef LINEPROF_PROFILE_TEXTLINE_H
#define LINEPROF_PROFILE_TEXTLINE_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lineprof {

/// Takes tokens from the front. What is not as asked for is remembered in `wrong`, and gives a zero or an empty text.
class TextLine {
  std::string_view rest;
  std::string problem;

  void fail(std::string what);

public:
  explicit TextLine(std::string_view line) : rest(line) { skipBlanks(); }

  void skipBlanks();
  bool atEnd() const { return rest.empty() || rest[0] == '#'; }
  /// What is wrong with the line; empty: nothing so far.
  const std::string &wrong() const { return problem; }
  void reject(std::string what) { fail(std::move(what)); }

  /// Up to the next blank; not a string in quotes.
  std::string_view word();
  std::string text();
  /// Decimal, or hexadecimal behind 0x.
  std::uint64_t number();
  std::uint32_t number32();
  /// Hexadecimal without 0x.
  std::uint64_t hex();
};

/// The number that is all of a word: decimal, or hexadecimal behind 0x.
std::optional<std::uint64_t> parseNumber(std::string_view word);

} // namespace lineprof

#endif
