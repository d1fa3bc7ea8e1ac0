// Lambdas: captures by value, reference and move, generic, mutable, nested, recursive, immediately called, one-liners.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <functional>
#include <memory>
#include <vector>

static std::function<int()> counter(int from) {
  return [from]() mutable { return from++; };
}

static int applyAll(const std::vector<int> &values, const std::function<int(int)> &f) {
  int sum = 0;
  for (int value : values)
    sum += f(value);
  return sum;
}

struct Owner {
  int factor = 3;
  auto scaler() const {
    return [this](int n) {
      return n * factor;
    };
  }
  auto copied() const { return [self = *this](int n) { return n + self.factor; }; }
};

static int global = [] {
  int n = 1;
  while (n < 50)
    n *= 3;
  return n;
}();

int main() {
  auto next = counter(5);
  next();
  std::printf("%d %d\n", next(), global);
  const std::vector<int> values = {1, 2, 3, 4};
  int calls = 0;
  std::printf("%d\n", applyAll(values, [&](int n) {
    ++calls;
    if (n % 2)
      return n;
    return -n;
  }));
  std::printf("%d\n", applyAll(values, [](int n) { return n * n; }));
  auto twice = [](auto x) { return x + x; };
  std::printf("%d %g\n", twice(calls), twice(1.25));
  auto outer = [&calls](int n) {
    auto inner = [&calls, n](int m) {
      calls += n * m;
      return calls;
    };
    return inner(n) + inner(n + 1);
  };
  std::printf("%d\n", outer(3));
  std::function<int(int)> fib = [&fib](int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); };
  std::printf("%d\n", fib(10));
  auto owned = std::make_unique<int>(11);
  auto moved = [p = std::move(owned)] { return *p; };
  std::printf("%d %d\n", moved(), owned == nullptr);
  Owner owner;
  std::printf("%d %d\n", owner.scaler()(4), owner.copied()(4));
  const int chosen = [&] { if (calls > 3) return 1; return 2; }();
  std::printf("%d\n", chosen); [] {}(); [] { std::printf("bye\n"); }();
}
