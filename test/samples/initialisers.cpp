// Initialisers on lines of their own: a constructor's run as often as it does, a member's whenever a constructor uses them.
// Nothing becomes less constant, less noexcept, or moved.
// RUN: %sample %s -std=c++11
// RUN: %sample %s -std=c++17
// RUN: %sample %s -std=c++20
#include <cstdio>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

static int load(int n) { return n + 1; }
static int quiet() noexcept { return 3; }

struct Base {
  explicit Base(int n)
      : b(load(n)) {}
  int b;
};

struct Widget : Base {
  explicit Widget(int n)
      : Base(n),
        first(load(n)),
        second{load(n + 1)},
        text("x"),
        p(nullptr)
  {
    first += 1;
  }
  Widget() : Widget(3) {}

  int first;
  int second = 5;
  std::string text;
  const int *p;
  int lazily = load(7); // hits: 2
  std::vector<int> v = {1, 2,
                        3};
  std::unique_ptr<int> q = std::unique_ptr<int>(
      new int(load(3)));
  std::string name{"abc"}; // hits: 2
  bool flag = lazily > 3; // hits: 2
  char letter = static_cast<char>('a' + first % 3); // hits: 2
  long wide = load(1);
  unsigned zero{0};
};

struct Still {
  int a = quiet(); // hits: 1
  int b = 0;
};
static_assert(std::is_nothrow_default_constructible<Still>::value, "");

struct Constant {
  constexpr explicit Constant(int n) : a(n) {}
  int a;
  int b = a + 1; // hits: 1
};
static_assert(Constant(3).b == 4, "");
constexpr Constant fixed(7);

#if __cplusplus >= 201703L
struct Pinned {
  explicit Pinned(int k) : n(k) {}
  Pinned(const Pinned &) = delete;
  int n;
};
struct Holder {
  Pinned one = Pinned(load(1)); // hits: 2
  int inner[2] = {load(1),
                  2};
};
#endif

template <class T> struct Pair {
  Pair(T a, int n)
      : value(a),
        both(load(n), n) {}
  T value;
  std::pair<int, int> both;
};

template <class T> struct Box {
  T value = T(load(2));
  int plain = load(3); // hits: 2
};

struct Guarded {
  explicit Guarded(int n) try // calls: 1
      : a(load(n)),            // hits: 1
        b(a) {                 // hits: 1
    std::printf("%d\n", b);   // hits: 1
  } catch (...) {
    throw;
  }
  int a;
  int b;
};

int main() {
  Widget a(1);
  Widget b;
  Still s;
  int n = a.first;
  Constant c(n);
  Box<int> i;
  Box<long> l;
  Guarded g(2);
  Pair<long> pair(3, 4);
#if __cplusplus >= 201703L
  Holder h;
  Holder other;
  std::printf("%d %d\n", h.one.n, other.inner[0]);
#endif
  std::printf("%d %d %d %s %d %c %d %d %d %ld %d\n", a.first, b.lazily, b.second, b.name.c_str(), b.flag, b.letter, s.a, c.b,
              i.plain, l.value, g.b + fixed.b + pair.both.first);
}
