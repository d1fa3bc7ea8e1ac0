// Concepts, requires-clauses and expressions with bodies of their own, spaceship, folds, abbreviated templates, init-statements.
// RUN: %sample %s -std=c++20
#include <compare>
#include <concepts>
#include <cstdio>
#include <type_traits>
#include <vector>

template <class T> concept Sized = requires(const T &t) {
  { t.size() } -> std::convertible_to<std::size_t>;
  requires sizeof(T) > 1;
  typename T::value_type;
};
template <class T> concept Small = sizeof(T) <= 4 && requires { [] { int n = 1; return n; }(); };

static int describe(const Sized auto &container) {
  if (container.size() > 2)
    return 1;
  return 2;
}
static int describe(std::integral auto n) { return static_cast<int>(n) + 10; }
template <class T> requires(!Small<T>) static int kind(T) {
  return 1;
}
template <Small T> static int kind(T) { return 2; }
template <class T> static bool hasSize(const T &t) {
  if constexpr (requires { t.size(); })
    return true;
  else
    return requires { t + 1; } && false;
}

template <class T> static bool closesTwice(T) {
  if (sizeof(T) > 1)
    return std::is_integral_v<std::remove_reference_t<T>>;
  return std::is_signed_v<std::remove_reference_t<T>>
         && std::is_integral_v<std::remove_reference_t<T>>  // hits: 1
         && std::is_arithmetic_v<std::remove_reference_t<T>>;  // hits: 1
}

template <class... T> static auto sums(T... t) {
  auto total = (t + ... + 0);
  ((total += t), ...);
  (void)(... && (std::printf("%d ", static_cast<int>(t)) > 0));
  return total;
}
template <auto... N> constexpr int product = (N * ...);
template <class F, class... A> static int each(F f, A... a) {
  int n = 0;
  ([&] {
    n += f(a);
  }(), ...);
  return n;
}

struct Version {
  int major_, minor_;
  auto operator<=>(const Version &) const = default;
};
struct Caseless {
  char c;
  std::weak_ordering operator<=>(const Caseless &o) const {
    int a = c | 32, b = o.c | 32;
    return a <=> b;
  }
  bool operator==(const Caseless &o) const { return (*this <=> o) == 0; }
};

template <class T> struct Box {
  T value;
  int twice() const requires std::integral<T> {
    return static_cast<int>(value) * 2;
  }
  int twice() const { return -1; }
  friend bool operator==(const Box &a, const Box &b) { return a.value == b.value; }
  template <class U> friend int mixed(const Box<U> &b);
};
template <class U> int mixed(const Box<U> &b) {
  int n = static_cast<int>(b.value);
  return n + 1;
}
template <class T> Box(T) -> Box<T>;

static int initialised(int n) {
  if (int m = n * 2; m > 4)
    return m;
  else if (bool odd = n % 2)
    return odd;
  switch (int k = n + 1; k) {
  case 1: return k;
  default: break;
  }
  int sum = 0;
  for (std::vector<int> values = {n, n + 1}; int value : values)
    sum += value;
  while (int left = 3 - n) {
    n += 1;
    sum += left;
  }
  for (int i = 4; int j = i - n; --i)
    sum += j;
  return sum;
}

int main() {
  std::vector<int> values = {1, 2, 3};
  std::printf("%d %d %d %d\n", describe(values), describe(5), kind(1.0), kind('c'));
  std::printf("%d %d %d\n", hasSize(values), hasSize(3), product<2, 3, 4>);
  std::printf("%d %d\n", closesTwice(1), closesTwice('c'));
  std::printf("%d %d\n", sums(1, 2, 3), each([](int n) { return n * n; }, 1, 2, 3));
  Version a{1, 2}, b{1, 3};
  std::printf("%d %d %d\n", a < b, a == b, Caseless{'a'} == Caseless{'A'});
  std::printf("%d %d %d %d\n", Box{4}.twice(), Box{4.0}.twice(), Box{1} == Box{1}, mixed(Box{7L}));
  for (int n = 0; n < 4; ++n)
    std::printf("%d ", initialised(n));
}
