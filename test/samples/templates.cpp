// Function and class templates, specialisations, members defined outside; counts are sums over instantiations.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <string>
#include <type_traits>

template <class T> T largest(T a, T b) {
  if (a < b)
    return b;
  return a;
}

template <class T, int N> class Ring {
  T items[N] = {};
  int used = 0;

public:
  void push(const T &item) {
    items[used++ % N] = item;
  }
  T sum() const;
  template <class F> void each(F f) const {
    for (const T &item : items)
      f(item);
  }
};

template <class T, int N> T Ring<T, N>::sum() const {
  T total{};
  for (int i = 0; i < N; ++i) {
    total += items[i];
  }
  return total;
}

template <> std::string Ring<std::string, 2>::sum() const {
  return "[" + items[0] + items[1] + "]";
}

template <class T> struct Describe {
  static const char *name() { return "thing"; }
};
template <class T> struct Describe<T *> {
  static const char *name() {
    return "pointer";
  }
};
template <> struct Describe<int> {
  static const char *name() { return "int"; }
};

template <class T> int kind(const T &value) {
  if constexpr (std::is_integral_v<T>) {
    return value > 0 ? 1 : 2;
  } else if constexpr (std::is_floating_point_v<T>)
    return 3;
  else
    return 4;
}

template <int N> int power(int base) { return base * power<N - 1>(base); }
template <> int power<0>(int) { return 1; }

template <class T> int never(T value) {
  return value.nothing();
}

int main() {
  std::printf("%d %g\n", largest(3, 2) + largest(2, 3), largest(1.5, 2.5));
  std::printf("%s\n", largest<std::string>("a", "b").c_str());
  Ring<int, 3> ints;
  for (int i = 0; i < 7; ++i)
    ints.push(i * i);
  Ring<std::string, 2> texts;
  texts.push("x");
  texts.push("y");
  std::printf("%d %s\n", ints.sum(), texts.sum().c_str());
  int product = 1;
  ints.each([&product](int i) { product *= i; });
  std::printf("%d %s %s %s\n", product, Describe<char>::name(), Describe<char *>::name(), Describe<int>::name());
  std::printf("%d%d%d%d %d\n", kind(1), kind(-1L), kind(1.0), kind("x"), power<5>(3));
}
