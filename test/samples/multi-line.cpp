// Statements on several lines: operands of && || ?: have hits of their own, everything else has the statement's; what is
// chosen stays what it was (a constant, a throw, a class that cannot move).
// RUN: %sample %s -std=c++17
// RUN: %sample %s -std=c++20
#include <cstdio>
#include <stdexcept>
#include <string>
static bool yes(int n) { return n % 2 == 0; }
static int twice(int n) { return 2 * n; }
struct Chain {
  int n = 0;
  Chain &add(int k) { n += k; return *this; }
};
struct Pinned {
  explicit Pinned(int v) : n(v) {}
  Pinned(const Pinned &) = delete;
  int n;
};
static Pinned make(int n) { return Pinned(n); }
static int pick(int n) {
  return n > 5
             ? twice(n)
             : 3;
}
static int sum(int a, int b, int c) { return a + b + c; }
template <class T> static bool both(T a, T b) {
  return a > 0 &&
         b > 0;
}
constexpr int fold(int n) {
  return n > 2 &&
                 n < 7
             ? 1
             : 2;
}
static_assert(fold(3) == 1, "");
static const char *name(const char *p, int n) {
  const char *r = n
      ? p
      : nullptr;
  return r ? r
           : throw std::runtime_error("none");
}
static int shortCut(int n) {
  if (yes(n) && sum(n,
                    twice(n), n) > 10)
    return 1;
  return 0;
}
int main() {
  int hits = 0;
  for (int i = 0; i < 10; ++i) {
    if (yes(i) &&
        i > 4)
      ++hits;
    if (i == 1 ||
        i == 7 ||
        yes(i + 1))
      ++hits;
    hits += sum(i,
                twice(i),
                pick(i));
    hits += shortCut(i);
    hits += both(i, i - 2);
  }
  int i = 0;
  while (i < 3 ||
         (i < 10 &&
          yes(i)))
    ++i;
  Chain c;
  c.add(1)
      .add(twice(2))
      .add(
          3);
  Pinned p = hits > 3 ? make(
                            4)
                      : make(5);
  bool odd = false;
  do
    odd = !odd;
  while (i-- > 0 &&
         !odd);
  std::string s = std::string("a") +
                  (hits > 3 ? "b" : "c") +
                  std::string(
                      "d");
  hits++; hits += sum(1,
      2,
      3);
  auto f = [&](int k) {
    return k > 1
      && yes(k);
  };
  try {
    std::printf("%s\n", name("x", 1));
    name("x", 0);
  } catch (const std::exception &) {
    ++hits;
  }
  std::printf("%d %d %d %s %d %d\n", hits, c.n, p.n, s.c_str(), fold(hits), f(2) + f(1));
}
