// Return types that are deduced from bodies: auto, decltype(auto), lambdas with several returns, recursive ones.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <type_traits>

static auto plain(int n) { return n * 2; }
static auto severalReturns(int n) {
  if (n > 3)
    return 1.5;
  for (int i = 0; i < n; ++i)
    if (i == 2)
      return 2.5;
  return 3.5;
}
static auto recursive(int n) {
  if (n <= 1)
    return 1L;
  return n * recursive(n - 1);
}
static auto nothing(int &n) { n += 1; }
static auto *pointer(int &n) { return &n; }

static decltype(auto) reference(int *values) {
  return values[0];
}
static decltype(auto) element(int *values) { return (values[1]); }

template <class A, class B> auto product(A a, B b) -> decltype(a * b) {
  return a * b;
}

template <class T> auto either(bool first, T a, T b) {
  if (first) {
    return a;
  } else {
    return b;
  }
}

static auto makeAdder(int n) {
  return [n](auto m) { return n + m; };
}

int main() {
  int values[2] = {1, 2};
  reference(values) = 10;
  element(values) += 20;
  nothing(values[0]);
  *pointer(values[1]) *= 2;
  std::printf("%d %d\n", values[0], values[1]);
  static_assert(std::is_same_v<decltype(reference(values)), int &>);
  static_assert(std::is_same_v<decltype(plain(1)), int>);
  for (int n = 0; n < 6; ++n)
    std::printf("%d %g %ld ", plain(n), severalReturns(n), recursive(n));
  std::printf("%g %d %g\n", product(2, 1.25), either(true, 1, 2), either(false, 1.0, 2.0));
  std::printf("%d %g\n", makeAdder(1)(2), makeAdder(1)(2.5));
  auto early = [](int n) {
    if (n)
      return 'y';
    return 'n';
  };
  std::printf("%c%c\n", early(0), early(1));
}
