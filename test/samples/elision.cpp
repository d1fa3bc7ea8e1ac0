// Types that neither copy nor move come through every form of return, argument and initialiser; in the order they were.
// RUN: %sample %s -std=c++17
#include <cstdio>

class Pinned {
  int number;

public:
  explicit Pinned(int n) : number(n) { std::printf("+%d ", n); }
  Pinned(const Pinned &) = delete;
  Pinned &operator=(const Pinned &) = delete;
  ~Pinned() { std::printf("-%d ", number); }
  int get() const { return number; }
};

static Pinned direct(int n) { return Pinned(n); }
static Pinned braced(int n) {
  return Pinned{n};
}
static Pinned onward(int n) {
  if (n > 2)
    return direct(n);
  else
    return braced(n);
}
static Pinned chosen(bool first) { return first ? Pinned(31) : direct(32); }
static Pinned comma(int n) { return std::printf("comma "), Pinned(n); }
static Pinned paren(int n) { return (Pinned(n)); }
static Pinned switched(int n) {
  switch (n) {
  case 0: return Pinned(40);
  case 1:
    return Pinned(41);
  default:
    for (;;)
      if (n-- < 5) return Pinned(n);
  }
}
static Pinned tried(int n) try {
  if (n)
    throw n;
  return Pinned(50);
} catch (int m) {
  return Pinned(50 + m);
}
template <class T, class... A> static T make(A... a) { return T(a...); }
template <class T> static T dependent(int n) {
  if constexpr (sizeof(T) > 1)
    return T(n);
  else
    return T();
}

struct Holder {
  Pinned member;
  Pinned defaulted = direct(60);
  explicit Holder(int n) : member(onward(n)) {}
  static Holder of(int n) { return Holder(n); }
  operator Pinned() const { return Pinned(70); }
};
struct Aggregate {
  Pinned a, b;
};

static int take(Pinned p) { return p.get(); }
static Aggregate aggregate() {
  return {direct(80),
          direct(81)};
}

int main() {
  std::printf("%d %d\n", direct(1).get(), onward(2).get() + onward(3).get());
  std::printf("%d\n", chosen(true).get() + chosen(false).get() + comma(4).get() + paren(5).get());
  for (int n = 0; n < 4; ++n)
    std::printf("%d ", switched(n).get());
  std::printf("%d %d\n", tried(0).get(), tried(3).get());
  std::printf("%d %d\n", make<Pinned>(6).get(), dependent<Pinned>(7).get());
  Holder holder = Holder::of(8);
  std::printf("%d %d\n", take(Pinned(holder)), take(direct(9)));
  Aggregate whole = aggregate();
  auto lambda = [](int n) { if (n) return Pinned(n); return Pinned(91); };
  Pinned local = lambda(0);
  const Pinned &kept = lambda(1);
  Pinned *heap = new Pinned(direct(92));
  std::printf("%d %d %d\n", kept.get() + local.get(), heap->get(), whole.b.get());
  delete heap;
}
