// Quotes and unquotes strings.
#include "support/Quote.h"

#include "support/Text.h"

#include <fmt/format.h>

namespace lineprof {

namespace {

int hexDigit(char digit) {
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  if (digit >= 'a' && digit <= 'f')
    return digit - 'a' + 10;
  return -1;
}

/// The character after a backslash; `text` begins behind the backslash and is moved behind the escape.
std::optional<char> unescape(std::string_view &text) {
  if (text.empty())
    return {};
  char letter = text[0];
  text.remove_prefix(1);
  switch (letter) {
  case '"':
  case '\\':
    return letter;
  case 'n':
    return '\n';
  case 't':
    return '\t';
  case 'x': {
    int high = text.size() < 2 ? -1 : hexDigit(text[0]);
    int low = text.size() < 2 ? -1 : hexDigit(text[1]);
    if (high < 0 || low < 0)
      return {};
    text.remove_prefix(2);
    return static_cast<char>(high * 16 + low);
  }
  default:
    return {};
  }
}

} // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    Character next = nextCharacter(text);
    std::string_view bytes = text.substr(0, next.bytes);
    text.remove_prefix(next.bytes);
    if (bytes == "\"" || bytes == "\\")
      out.append("\\").append(bytes);
    else if (bytes == "\n")
      out += "\\n";
    else if (bytes == "\t")
      out += "\\t";
    else if (!next.valid || next.code < 0x20 || next.code == 0x7f)
      for (char byte : bytes)
        out += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    else
      out += bytes;
  }
  return out + '"';
}

std::optional<std::string> unquote(std::string_view &text) {
  if (text.empty() || text[0] != '"')
    return {};
  text.remove_prefix(1);
  std::string out;
  while (!text.empty()) {
    char next = text[0];
    text.remove_prefix(1);
    if (next == '"')
      return out;
    if (next == '\\') {
      std::optional<char> escaped = unescape(text);
      if (!escaped)
        return {};
      next = *escaped;
    }
    out += next;
  }
  return {};
}

std::string shellQuoted(std::string_view word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+,:=@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos)
    return std::string(word);
  std::string out = "'";
  for (char letter : word)
    letter == '\'' ? out += "'\\''" : out += letter;
  return out + "'";
}

} // namespace lineprof
