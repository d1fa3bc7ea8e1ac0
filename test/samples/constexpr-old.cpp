// constexpr functions of C++11 and C++14, in constant expressions and out of them.
// RUN: %sample %s -std=c++14
#include <cstdio>

constexpr int power(int base, int exponent) { return exponent == 0 ? 1 : base * power(base, exponent - 1); }

constexpr int length(const char *text) {
  return *text ? 1 + length(text + 1) : 0;
}

constexpr int sumTo(int n) {
  int sum = 0;
  for (int i = 1; i <= n; ++i)
    sum += i;
  return sum;
}

struct Colour {
  unsigned char r, g, b;
  constexpr Colour(int red, int green, int blue)
      : r(static_cast<unsigned char>(red)), g(static_cast<unsigned char>(green)), b(static_cast<unsigned char>(blue)) {}
  constexpr int grey() const { return (r + g + b) / 3; }
  constexpr void darken(int by) {
    r = static_cast<unsigned char>(r - by);
    g = static_cast<unsigned char>(g - by);
    b = static_cast<unsigned char>(b - by);
  }
};

constexpr int darkGrey(int level) {
  Colour colour(level, level, level);
  colour.darken(10);
  return colour.grey();
}

template <int N> struct Buffer {
  char bytes[static_cast<unsigned>(N)];
};

enum Sizes { small = power(2, 3), large = sumTo(10) };

static_assert(darkGrey(100) == 90, "darker");
static_assert(length("hello") == 5, "length");

int main(int argc, char **) {
  const char *const texts[] = {"one", "three"};
  Buffer<power(2, 5)> buffer = {};
  buffer.bytes[0] = 'x';
  std::printf("%zu %d %d\n", sizeof buffer, small, large);
  std::printf("%d %d %d\n", power(argc + 1, 4), sumTo(argc + 9), darkGrey(argc + 50));
  std::printf("%d\n", length(texts[argc % 2]));
  switch (argc) {
  case power(1, 1):
    std::printf("one\n");
    break;
  case sumTo(3):
    std::printf("six\n");
  }
}
