// Overloaded operators, the comma and the call among them, conversions, and user-defined literals.
// RUN: %sample %s -std=c++14
#include <cstdio>

class Vector {
  double x, y;

public:
  Vector(double a, double b) : x(a), y(b) {}
  Vector operator+(const Vector &o) const { return Vector(x + o.x, y + o.y); }
  Vector operator-() const {
    return Vector(-x, -y);
  }
  Vector &operator+=(const Vector &o) {
    x += o.x;
    y += o.y;
    return *this;
  }
  friend Vector operator*(double f, const Vector &v) { return Vector(f * v.x, f * v.y); }
  double operator[](int i) const { return i == 0 ? x : y; }
  double operator()(double a, double b) const { return a * x + b * y; }
  bool operator==(const Vector &o) const { return x == o.x && y == o.y; }
  bool operator<(const Vector &o) const {
    if (x != o.x)
      return x < o.x;
    return y < o.y;
  }
  explicit operator bool() const { return x != 0 || y != 0; }
  operator double() const { return x * y; }
  Vector &operator++() { ++x; return *this; }
  Vector operator++(int) { Vector old = *this; ++*this; return old; }
};

struct Comma {
  int total;
};

static Comma operator,(Comma a, int b) {
  a.total = a.total * 10 + b;
  return a;
}
static bool operator!(const Comma &c) { return c.total == 0; }
static Comma operator<<(Comma c, int shift) { c.total <<= shift; return c; }

static long double operator""_km(long double d) { return d * 1000; }
static int operator""_sum(const char *text, unsigned long size) {
  int sum = 0;
  for (unsigned long i = 0; i < size; ++i)
    sum += text[i];
  return sum;
}

int main() {
  Vector a(1, 2), b(3, 4);
  Vector c = a + -b;
  c += 2.0 * a;
  ++c;
  c++;
  std::printf("%g %g %g %g\n", c[0], c[1], c(1, 2), static_cast<double>(c));
  if (a < b && !(a == b))
    std::printf("less\n");
  while (c) {
    c = Vector(0, 0);
  }
  for (Comma comma = {1}; (comma, 2).total < 13; comma.total++) {
    comma = (comma, 0, 1);
    std::printf("%d %d ", comma.total, !comma);
  }
  Comma shifted = Comma{3} << 2;
  std::printf("%d %.0Lf %d\n", shifted.total, 1.5_km, "abc"_sum);
}
