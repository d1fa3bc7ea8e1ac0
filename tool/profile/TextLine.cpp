// Takes a line of the text twin apart.
#include "profile/TextLine.h"

#include "support/Quote.h"

#include <charconv>
#include <fmt/format.h>
#include <limits>

namespace lineprof {

namespace {

std::optional<std::uint64_t> parseBase(std::string_view word, int base) {
  std::uint64_t value = 0;
  auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value, base);
  if (failed != std::errc() || end != word.data() + word.size())
    return {};
  return value;
}

} // namespace

std::optional<std::uint64_t> parseNumber(std::string_view word) {
  return word.substr(0, 2) == "0x" ? parseBase(word.substr(2), 16) : parseBase(word, 10);
}

void TextLine::fail(std::string what) {
  if (problem.empty())
    problem = std::move(what);
}

void TextLine::skipBlanks() {
  while (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t'))
    rest.remove_prefix(1);
}

std::string_view TextLine::word() {
  std::string_view token = rest.substr(0, rest.find_first_of(" \t"));
  rest.remove_prefix(token.size());
  skipBlanks();
  if (token.empty())
    fail("something is missing at the end of the line");
  return token;
}

std::string TextLine::text() {
  std::optional<std::string> value = unquote(rest);
  if (!value)
    fail("a string in double quotes is expected");
  skipBlanks();
  return value.value_or("");
}

std::uint64_t TextLine::number() {
  std::string_view token = word();
  std::optional<std::uint64_t> value = parseNumber(token);
  if (!value)
    fail(fmt::format("'{}' is not a number", token));
  return value.value_or(0);
}

std::uint32_t TextLine::number32() {
  std::uint64_t value = number();
  if (value > std::numeric_limits<std::uint32_t>::max())
    fail(fmt::format("{} is too large", value));
  return static_cast<std::uint32_t>(value);
}

std::uint64_t TextLine::hex() {
  std::string_view token = word();
  std::optional<std::uint64_t> value = parseBase(token, 16);
  if (!value)
    fail(fmt::format("'{}' is not a hexadecimal number", token));
  return value.value_or(0);
}

} // namespace lineprof
