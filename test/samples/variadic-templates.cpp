// Variadic templates: recursion over packs, fold expressions, lambdas on packs, perfect forwarding.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <initializer_list>
#include <string>
#include <tuple>
#include <utility>

static void print() { std::printf("\n"); }

template <class First, class... Rest> void print(const First &first, const Rest &...rest) {
  std::printf("%s ", std::to_string(first).c_str());
  print(rest...);
}

template <class... T> auto sum(T... values) {
  return (values + ... + 0);
}

template <class... T> int count(const T &...values) {
  int total = 0;
  for (bool b : {static_cast<bool>(values)...}) {
    if (b)
      ++total;
  }
  return total;
}

template <class F, class... Args> decltype(auto) call(F &&f, Args &&...args) {
  return std::forward<F>(f)(std::forward<Args>(args)...);
}

template <class F, class... T> void each(F f, const T &...values) {
  (f(values), ...);
}

template <class Tuple, std::size_t... I> long dot(const Tuple &a, const Tuple &b, std::index_sequence<I...>) {
  long total = 0;
  ((total += std::get<I>(a) * std::get<I>(b)), ...);
  return total;
}

template <class... Bases> struct Overloaded : Bases... {
  using Bases::operator()...;
};
template <class... Bases> Overloaded(Bases...) -> Overloaded<Bases...>;

int main() {
  print(1, 2.5, 3L);
  print(sum(), sum(1), sum(1, 2, 3));
  print(count(1, 0, true, 0.0, 2L));
  int state = 5;
  int &same = call([&state](int n) -> int & { state += n; return state; }, 4);
  same += 1;
  print(state);
  each([](auto value) {
    if (value > 2)
      print(value);
  }, 1, 2.5, 3L, 4u);
  print(dot(std::make_tuple(1, 2L, 3), std::make_tuple(4, 5L, 6), std::make_index_sequence<3>()));
  Overloaded visit{[](int i) { return i + 1; }, [](const char *t) { return static_cast<int>(t[0]); }};
  print(visit(1), visit("a"));
}
