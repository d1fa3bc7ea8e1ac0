// Bit-fields, unions (anonymous ones, and with constructors), and packing.
// RUN: %sample %s -std=c++14 -Wno-conversion
#include <cstdint>
#include <cstdio>
#include <new>
#include <string>

struct Flags {
  unsigned ready : 1;
  unsigned mode : 3;
  int level : 4;
  unsigned : 0;
  unsigned rest : 20;
  bool isReady() const { return ready; }
  void setMode(unsigned m) {
    mode = m & 7u;
    if (mode > 4)
      ready = 1;
  }
};

class Value {
  enum Kind { number, text } kind;
  union {
    long asNumber;
    std::string asText;
  };

public:
  explicit Value(long n) : kind(number), asNumber(n) {}
  explicit Value(const char *t) : kind(text), asText(t) {}
  Value(const Value &other) : kind(other.kind) {
    if (kind == number)
      asNumber = other.asNumber;
    else
      new (&asText) std::string(other.asText);
  }
  Value &operator=(const Value &) = delete;
  ~Value() {
    if (kind == text) asText.~basic_string();
  }
  long size() const {
    switch (kind) {
    case number: return asNumber;
    case text: return static_cast<long>(asText.size());
    }
    return -1;
  }
};

union Word {
  std::uint32_t whole;
  unsigned char bytes[4];
  std::uint32_t swapped() const {
    std::uint32_t result = 0;
    for (unsigned char byte : bytes)
      result = result << 8 | byte;
    return result;
  }
};

int main() {
  Flags flags = {};
  for (unsigned m = 0; m < 7; ++m) {
    flags.setMode(m);
    flags.level = flags.level + 1;
    if (flags.isReady())
      flags.rest += m;
  }
  std::printf("%d %u %d %u\n", flags.isReady(), +flags.mode, +flags.level, +flags.rest);
  Value a(42), b("twelve chars");
  Value copy = b;
  std::printf("%ld %ld %ld\n", a.size(), b.size(), copy.size());
  Word word;
  word.whole = 0x01020304;
  std::printf("%x\n", word.swapped());
}
