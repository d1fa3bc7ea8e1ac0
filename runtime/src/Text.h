// Text in a buffer of fixed size: what the runtime needs of strings, without allocation. Too much is cut off.
// Async-signal-safe.
#ifndef LINEPROF_TEXT_H
#define LINEPROF_TEXT_H

#include <cstddef>
#include <cstdint>

namespace lineprof {

/// A zero-terminated text being written into somebody else's buffer.
class Text {
  char *begin;
  std::size_t capacity;
  std::size_t used = 0;

public:
  template <std::size_t n> explicit Text(char (&buffer)[n]) : Text(buffer, n) {}
  Text(char *buffer, std::size_t size) : begin(buffer), capacity(size) { begin[0] = 0; }

  Text &add(char c);
  Text &add(const char *text);
  Text &add(const char *text, std::size_t size);
  Text &addNumber(std::uint64_t number);
  Text &addHex(const unsigned char *bytes, std::size_t size);

  const char *text() const { return begin; }
  std::size_t size() const { return used; }
  /// Whether something was cut off, or would be by the next character.
  bool full() const { return used + 1 >= capacity; }
};

std::size_t length(const char *text);
bool equal(const char *a, const char *b);
/// Reads digits and moves past them; 0 where there are none.
std::uint64_t parseNumber(const char *&text);
/// A whole small file, zero-terminated and cut to fit. Bytes read; 0 if it cannot be read.
std::size_t readSmallFile(const char *path, char *into, std::size_t size);

} // namespace lineprof

#endif
