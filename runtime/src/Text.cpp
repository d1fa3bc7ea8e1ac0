// Text in fixed buffers, and the reading of /proc's small files into them.
#include "Text.h"
#include "Sys.h"

namespace lineprof {

Text &Text::add(char c) {
  if (!full()) {
    begin[used++] = c;
    begin[used] = 0;
  }
  return *this;
}

Text &Text::add(const char *text) {
  while (*text)
    add(*text++);
  return *this;
}

Text &Text::add(const char *text, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    add(text[i]);
  return *this;
}

Text &Text::addNumber(std::uint64_t number) {
  if (number >= 10)
    addNumber(number / 10);
  return add(static_cast<char>('0' + number % 10));
}

Text &Text::addHex(const unsigned char *bytes, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    add("0123456789abcdef"[bytes[i] >> 4]).add("0123456789abcdef"[bytes[i] & 15]);
  return *this;
}

std::size_t length(const char *text) {
  const char *end = text;
  while (*end)
    ++end;
  return static_cast<std::size_t>(end - text);
}

bool equal(const char *a, const char *b) {
  while (*a && *a == *b)
    ++a, ++b;
  return *a == *b;
}

std::uint64_t parseNumber(const char *&text) {
  std::uint64_t number = 0;
  for (; *text >= '0' && *text <= '9'; ++text)
    number = number * 10 + static_cast<std::uint64_t>(*text - '0');
  return number;
}

std::size_t readSmallFile(const char *path, char *into, std::size_t size) {
  into[0] = 0;
  int fd = sys::open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return 0;
  std::size_t used = 0;
  while (used + 1 < size) {
    sys::Word got = sys::read(fd, into + used, size - 1 - used);
    if (got <= 0)
      break;
    used += static_cast<std::size_t>(got);
  }
  sys::close(fd);
  into[used] = 0;
  return used;
}

} // namespace lineprof
