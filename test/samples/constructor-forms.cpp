// Delegating and inheriting constructors, aggregates, designated initialisers, virtual and multiple bases, unions, = default.
// RUN: %sample %s -std=c++20
#include <cstdio>
#include <initializer_list>
#include <string>

static int note(int n) { std::printf("%d ", n); return n; }

struct Root {
  int root;
  explicit Root(int n) : root(note(n)) {}
  Root(int a, int b) : Root(a + b) {
    std::printf("delegated ");
  }
  template <class T> Root(std::initializer_list<T> list) : Root(0) {
    for (T t : list)
      root += static_cast<int>(t);
  }
  virtual ~Root() = default;
};

struct Inheriting : Root {
  using Root::Root;
  int own = note(7);
  Inheriting() : Inheriting(1, 2) { own += 1; }
};

struct Left : virtual Root {
  Left() : Root(10) { note(11); }
};
struct Right : virtual Root {
  Right() : Root(20) { note(21); }
};
struct Bottom : Left, Right {
  Bottom() : Root(30), Left(), Right() { note(31); }
  ~Bottom() override { note(32); }
};

struct Point {
  int x = note(1);
  int y = x + 1;
  int z;
};
struct Nested : Point {
  Point inner;
  const char *name = "none";
};
union Either {
  int whole;
  float part;
  Either() : whole(note(3)) {}
  explicit Either(float f) : part(f) {}
};
struct Defaulted {
  std::string text = "default";
  Defaulted() = default;
  Defaulted(const Defaulted &) = default;
  Defaulted &operator=(Defaulted &&) = default;
  explicit Defaulted(std::string t) noexcept : text(std::move(t)) {}
  bool operator==(const Defaulted &) const = default;
};
struct Explicit {
  int n;
  explicit(sizeof(int) > 2) Explicit(int m) : n(m) { if (n < 0) n = 0; }
};
template <class... B> struct Mixed : B... {
  Mixed() : B()... {
    note(static_cast<int>(sizeof...(B)));
  }
};

int main() {
  Inheriting a, b(4), c(5, 6), d{1, 2, 3};
  std::printf("%d %d %d %d\n", a.own, b.root, c.root, d.root);
  { Bottom bottom; std::printf("%d\n", bottom.root); }
  Point p{.x = 5, .z = 3}, q{}, r(1, 2, 3);
  Nested n{{.x = 0, .y = 0, .z = 1}, {.x = 4, .y = 2, .z = 0}, "name"};
  std::printf("%d %d %d %d %s\n", p.y, q.z, r.z, n.inner.x + n.z, n.name);
  Either e, f(1.5f);
  std::printf("%d %g\n", e.whole, static_cast<double>(f.part));
  Defaulted first, second(first), third("x");
  third = Defaulted("y");
  std::printf("%d %s %d\n", first == second, third.text.c_str(), Explicit(-3).n);
  Mixed<Point, Defaulted> mixed;
  std::printf("%d\n", mixed.x);
}
