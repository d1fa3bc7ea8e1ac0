// Conditional, logical and comma operators, statement order, sizeof and other operands that are never evaluated.
// RUN: %sample %s -std=c++20
#include <cstdio>
#include <typeinfo>
#include <utility>

static int calls = 0;

static bool yes(int n = 1) {
  calls += n;
  return true;
}
static bool no() { calls += 100; return false; }
static int never() { calls += 10000; return 1; }

static int pick(int n) {
  return n < 0 ? -1
         : n == 0
             ? never()
             : n;
}

static bool shortCircuit(int n) {
  return n > 2 && (n < 5 || yes(n))
         && !(n == 7 || no());
}

template <class T> auto callable(T t, int) -> decltype(t(), true) { return t(); }
template <class T> bool callable(T, long) { return false; }

static int commas(int n) {
  int a = (yes(), n), b = (a += 1, a * 2);
  for (int i = 0, j = n; i < j; ++i, --j, calls += 2)
    b += i, a -= j;
  return a ? (b -= 1, a) : (b += 2, b);
}

int main() {
  for (int n = -1; n < 9; ++n)
    if (n != 0)
      std::printf("%d %d ", pick(n), shortCircuit(n));
  std::printf("%d\n", calls);
  static_assert(sizeof([] { return never(); }()) == sizeof(int) && noexcept(never()) == false);
  using Result = decltype([](int n) { int m = n; return m + never(); }(1));
  Result result = static_cast<Result>(sizeof(never()));
  std::printf("%d %d\n", result, typeid(never()) == typeid(int));
  std::printf("%d %d\n", callable([] { return yes(); }, 0), callable(3, 0));
  std::printf("%d %d\n", commas(3), commas(-1));
  int value = yes() ? no() ? 1 : 2 : 3;
  value = value == 2 ? 9 : 7;
  int swapped = std::exchange(value, calls);
  (void)never;
  std::printf("%d %d\n", value > 0, swapped);
}
