// constexpr functions, evaluated by the compiler and at run time, in C++20: loops, branches, classes, lambdas.
// RUN: %sample %s -std=c++20
#include <array>
#include <cstddef>
#include <cstdio>

constexpr int factorial(int n) {
  int result = 1;
  for (int i = 2; i <= n; ++i)
    result *= i;
  return result;
}
static_assert(factorial(5) == 120);

constexpr int collatz(int n) {
  int steps = 0;
  while (n != 1) {
    n = n % 2 ? 3 * n + 1 : n / 2;
    ++steps;
  }
  return steps;
}

class Fraction {
  int above, below;

  static constexpr int gcd(int a, int b) { return b == 0 ? a : gcd(b, a % b); }

public:
  constexpr Fraction(int a, int b) : above(a / gcd(a, b)), below(b / gcd(a, b)) {}
  constexpr Fraction operator*(const Fraction &o) const {
    return Fraction(above * o.above, below * o.below);
  }
  constexpr bool is(int a, int b) const { return above == a && below == b; }
};
static_assert((Fraction(2, 3) * Fraction(3, 4)).is(1, 2));

template <std::size_t N> constexpr std::array<int, N> squares() {  // calls: 1
  std::array<int, N> result{};  // hits: 1
  for (std::size_t i = 0; i < N; ++i) {  // hits: 4
    result[i] = static_cast<int>(i * i);  // hits: 3
  }
  return result;  // hits: 1
}

constexpr char kind(int n) {
  switch (n % 3) {
  case 0:
    return 'a';
  case 1: return 'b';
  }
  return 'c';
}

consteval int atCompileTime(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += i;
  return sum;
}

constexpr auto twice = [](int n) { return 2 * n; };
constinit int start = factorial(4);
static_assert(twice(collatz(6)) == 16);

int main(int argc, char **) {
  constexpr auto table = squares<5>();
  int bins[atCompileTime(3)] = {};
  for (int i = 0; i < 6; ++i)
    bins[i % 3] += factorial(i + argc) + collatz(i + argc);
  std::printf("%d %d %d %d\n", bins[0], bins[1], bins[2], table[4]);
  std::printf("%d %d %c%c\n", start, Fraction(argc * 6, 8).is(3, 4), kind(argc), kind(argc + 1));
  auto filled = squares<3>();
  std::printf("%d %d\n", filled[2], twice(argc));
}
