// The curiously recurring template pattern, mixins and policies: small inline functions in layers of bases.
// RUN: %sample %s -std=c++17
#include <cstdio>

template <class Derived> class Comparable {
public:
  friend bool operator==(const Derived &a, const Derived &b) { return a.compare(b) == 0; }
  friend bool operator<(const Derived &a, const Derived &b) {
    return a.compare(b) < 0;
  }
  const Derived &clamp(const Derived &low, const Derived &high) const {
    const Derived &self = static_cast<const Derived &>(*this);
    if (self < low)
      return low;
    if (high < self)
      return high;
    return self;
  }
};

template <class Derived> class Counted {
  static int &live() {
    static int n = 0;
    return n;
  }

public:
  Counted() { ++live(); }
  Counted(const Counted &) { ++live(); }
  ~Counted() { --live(); }
  Counted &operator=(const Counted &) = default;
  static int alive() { return live(); }
};

class Length : public Comparable<Length>, public Counted<Length> {
  int metres;

public:
  explicit Length(int n) : metres(n) {}
  int compare(const Length &other) const { return metres - other.metres; }
  int value() const { return metres; }
};

class Weight : public Comparable<Weight>, public Counted<Weight> {
  double kilos;

public:
  explicit Weight(double n) : kilos(n) {}
  int compare(const Weight &other) const {
    if (kilos < other.kilos)
      return -1;
    return kilos > other.kilos ? 1 : 0;
  }
};

struct Doubling {
  static int apply(int n) { return 2 * n; }
};
struct Squaring {
  static int apply(int n) { return n * n; }
};
template <class... Policies> int pipeline(int n) {
  ((n = Policies::apply(n)), ...);
  return n;
}

int main() {
  Length a(5), b(7), c(9);
  std::printf("%d %d %d\n", a < b, a == b, c.clamp(a, b).value());
  Weight light(1.5), heavy(9.5);
  Weight copy = heavy;
  std::printf("%d %d\n", heavy < light, heavy == copy);
  std::printf("%d %d %d\n", Counted<Length>::alive(), Weight::alive(), pipeline<Doubling, Squaring, Doubling>(3));
}
