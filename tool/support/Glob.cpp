// Matches shell patterns without recursion.
#include "support/Glob.h"

#include <cstddef>

namespace lineprof {

namespace {

/// Matches one character against the pattern's element at `at`, and moves behind it. A `[` without `]` is itself.
bool elementMatches(std::string_view pattern, std::size_t &at, char character) {
  auto is = [](char a, char b) { return static_cast<unsigned char>(a) <= static_cast<unsigned char>(b); };
  if (pattern[at] == '?') {
    ++at;
    return true;
  }
  if (pattern[at] == '\\' && at + 1 < pattern.size()) {
    at += 2;
    return pattern[at - 1] == character;
  }
  std::size_t close = pattern[at] == '[' ? pattern.find(']', at + 2) : std::string_view::npos;
  if (close == std::string_view::npos)
    return pattern[at++] == character;
  std::size_t member = at + 1;
  bool negated = pattern[member] == '!' || pattern[member] == '^';
  if (negated)
    ++member;
  bool found = false;
  while (member < close) {
    bool range = member + 2 < close && pattern[member + 1] == '-';
    char last = range ? pattern[member + 2] : pattern[member];
    found = found || (is(pattern[member], character) && is(character, last));
    member += range ? 3 : 1;
  }
  at = close + 1;
  return found != negated;
}

} // namespace

bool globMatches(std::string_view pattern, std::string_view text) {
  constexpr std::size_t none = std::string_view::npos;
  std::size_t at = 0, position = 0, afterStar = none, starPosition = 0;
  while (position < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      afterStar = ++at;
      starPosition = position;
      continue;
    }
    if (at < pattern.size() && elementMatches(pattern, at, text[position])) {
      ++position;
      continue;
    }
    if (afterStar == none)
      return false;
    // The last star takes one character more.
    at = afterStar;
    position = ++starPosition;
  }
  while (at < pattern.size() && pattern[at] == '*')
    ++at;
  return at == pattern.size();
}

} // namespace lineprof
