// Structured bindings of arrays, tuples, pairs and structures, in loops, lambdas and conditions.
// RUN: %sample %s -std=c++20
#include <array>
#include <cstdio>
#include <tuple>
#include <utility>

struct Span {
  int first, last;
  unsigned flag : 1;
};

static std::tuple<int, double, char> triple(int n) {
  return {n, n / 2.0, static_cast<char>('a' + n)};
}

static std::pair<int, int> divide(int a, int b) {
  if (b == 0)
    return {0, a};
  return {a / b, a % b};
}

static int length(const Span &span) {
  auto [first, last, flag] = span;
  if (flag)
    last += 1;
  return last - first;
}

int main() {
  auto [n, half, letter] = triple(3);
  std::printf("%d %g %c\n", n, half, letter);
  int grid[2] = {5, 6};
  auto &[left, right] = grid;
  left += right;
  std::printf("%d\n", grid[0]);
  for (int i = 0; i < 3; ++i) {
    const auto [quotient, remainder] = divide(17, i);
    std::printf("%d,%d ", quotient, remainder);
  }
  std::array<std::pair<int, char>, 3> pairs = {{{1, 'x'}, {2, 'y'}, {3, 'z'}}};
  for (auto &[number, name] : pairs) {
    if (name == 'y')
      continue;
    number *= 10;
  }
  int total = 0;
  for (auto [number, name] : pairs) total += number + name;
  if (auto [q, r] = divide(total, 7); r > 3)
    std::printf("%d\n", q);
  else
    std::printf("-%d\n", r);
  std::printf("%d %d\n", length({2, 9, 0}), length({2, 9, 1}));
  auto swapped = [pair = pairs[2]] {
    auto [a, b] = pair;
    return std::pair(b, a);
  }();
  std::printf("%c %d\n", swapped.first, swapped.second);
  const auto &[x, y] = std::make_pair(1, 2); std::printf("%d%d\n", x, y);
}
