// Lambdas where nobody expects them: default arguments, default member initialisers, initialisers of bases and globals,
// template arguments, unevaluated operands, conditions, loops' headers, array sizes, requires-clauses.
// RUN: %sample %s -std=c++20
#include <cstdio>
#include <type_traits>
#include <utility>

static int calls = 0;

static int apply(int n, int (*f)(int) = [](int m) {  // calls: 1
  ++calls;
  return m * 2;
}) {
  return f(n);
}

struct Base {
  int value;
  explicit Base(int n) : value(n) {}
};

struct Owner : Base {
  int first = [] { ++calls; return 4; }();
  int second = [this] {
    if (first > 3)
      return first * 10;
    return first;
  }();
  static inline int shared = [] {
    int sum = 0;
    for (int i = 0; i < 4; ++i)
      sum += i;
    return sum;
  }();
  int (*pointer)(int) = +[](int n) { return n - 1; };
  explicit Owner(int n) : Base([n] { return n + 1; }()), first([&] {  // calls: 1
    ++calls;
    return value;
  }()) {}
  Owner() : Base(0) {}
};

template <auto F> int through(int n) { return F(n) + F(n + 1); }
template <class F = decltype([](int n) { return n * n; })> int defaulted(int n) {  // calls: 1
  return F{}(n);
}

template <class T> concept Callable = requires(T t) { [](auto f) { return f(1); }(t); };
template <class T> requires(requires { []() -> T { return T(); }; }) static int constrained(T t) { return static_cast<int>(t); }

static auto fibonacci = [](auto self, int n) -> int {
  if (n < 2)
    return n;
  return self(self, n - 1) + self(self, n - 2);
};

static constexpr auto table = [] {
  struct { int values[3] = {}; } made;
  for (int i = 0; i < 3; ++i)
    made.values[i] = i * i;
  return made;
}();

static int control(int n) {
  if ([n] { return n > 2; }())
    n += 1;
  for (int i = [] { return 1; }(); [i] { return i < 3; }(); [&i] { ++i; }())
    n += i;
  while ([&] {
    --n;
    return n > 3;
  }())
    calls += 1;
  switch ([n] { return n % 2; }()) {
  case 0: return [&n]() -> int & { return n; }();
  default: break;
  }
  do { n += 2; } while ([&n] { return n < 5; }());
  int array[([] { return 3; }())] = {1, [] { return 2; }(), n};
  return array[1] + array[2] + static_cast<int>(sizeof([] { return calls++; })) * 0 + noexcept([] { ++calls; }());
}

int main() {
  std::printf("%d %d\n", apply(3), apply(3, [](int n) { return n; }));
  Owner one, two(6);
  std::printf("%d %d %d %d %d\n", one.second, two.first, two.second, Owner::shared, one.pointer(3));
  std::printf("%d %d\n", through<[](int n) { return n * 3; }>(2), defaulted(5));
  std::printf("%d %d\n", Callable<int (*)(int)>, constrained('a'));
  std::printf("%d %d\n", fibonacci(fibonacci, 8), table.values[2]);
  for (int n = 0; n < 5; ++n)
    std::printf("%d ", control(n));
  auto pair = std::pair(1, 2);
  auto &[left, right] = pair;
  auto bound = [&l = left, r = right](auto... more) mutable { l += r++; return (l + ... + more); };
  bound(1);
  std::printf("%d %d %d\n", bound(1, 2), left, calls);
  auto templated = []<class T>(T t) requires std::is_integral_v<T> { T twice = t; twice += t; return twice; };
  std::printf("%d %d\n", templated(4), [](int n) noexcept { return n; }(3));
}
