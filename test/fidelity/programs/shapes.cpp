// Time on the CPU in the shapes that code has: loops without calls, many short calls, nesting, recursion, templates, what is
// inlined, virtual calls, exceptions. Shares from 1 % to a quarter of the whole.
#include "truth.h"

#include <memory>

using Number = unsigned long;

/// Nothing of which the optimiser can do several at once.
inline Number mix(Number x, Number y) { return (x ^ x >> 13) * 6364136223846793005u + y; }

static Number leaf(Number n) {
  Number x = n;
  while (n--) x = (x ^ x >> 13) * 6364136223846793005u + n; // truth, by address: leaf
  return x;
}

static Number small(Number n) {
  Number x = n;
  while (n--) x = (x ^ x >> 13) * 6364136223846793005u + n; // truth, by address: small
  return x;
}

__attribute__((noinline)) static Number shortCall(Number x) {
  if (x % 7 == 0)
    return mix(x, 3);
  return mix(mix(x, 5), 6);
}

static Number shortCalls(Number n) {
  Number x = n;
  while (n--) x += shortCall(x); // truth: short calls
  return x;
}

template <class T> inline T step(T x, T y) { return mix(x, y); }

template <class T> static T throughTemplates(T n) {
  T x = n;
  while (n--) x = step<T>(step<T>(x, n), T(3)); // truth, by address: template
  return x;
}

static Number inner(Number n) {
  Number x = n;
  for (int i = 0; i < 40; ++i)
    x = mix(x, n);
  return x;
}

static Number outer(Number n) {
  Number x = n;
  for (Number i = 0; i < n; ++i)
    x += inner(x + i); // truth, by address: nested
  return x;
}

/// Each level does its own work; the line that recurses contains all deeper ones, once.
static Number recursive(int depth, Number n) {
  Number x = n;
  for (Number i = 0; i < n; ++i)
    x = mix(x, i);
  if (depth == 0)
    return x;
  truth::Moment begin = depth == 6 ? truth::now() : truth::Moment();
  x += recursive(depth - 1, n); // truth: recursion
  if (depth == 6)
    truth::add("recursion", begin);
  return x;
}

static Number tree(int n) {
  if (n < 2)
    return 1;
  return tree(n - 1) + tree(n - 2);
}

struct Shape {
  virtual ~Shape() = default;
  virtual Number area(Number x) const = 0;
};
struct Square : Shape {
  Number area(Number x) const override { return mix(x, 1); }
};
struct Circle : Shape {
  Number area(Number x) const override { return mix(mix(x, 2), 3); }
};

static Number virtualCalls(Number n) {
  std::unique_ptr<Shape> shapes[] = {std::make_unique<Square>(), std::make_unique<Circle>()};
  Number x = n;
  while (n--) x += shapes[x >> 7 & 1]->area(x); // truth: virtual
  return x;
}

static Number thrower(Number n) {
  if (n % 2)
    throw n;
  return n;
}

static Number exceptions(Number n) {
  Number x = 0;
  while (n--) try { x += thrower(n); } catch (Number thrown) { x -= thrown; } // truth: exceptions
  return x;
}

int main() {
  Number x = 0;
  for (Number round = 0, all = truth::rounds(100); round < all; ++round) {
    truth::Moment begin = truth::now();
    x += leaf(350000); // truth, by address: leaf
    truth::add("leaf", begin);

    begin = truth::now();
    x += small(25000); // truth, by address: small
    truth::add("small", begin);

    begin = truth::now();
    x += shortCalls(100000); // truth: short calls
    truth::add("short calls", begin);

    begin = truth::now();
    x += throughTemplates<Number>(60000); // truth, by address: template
    truth::add("template", begin);

    begin = truth::now();
    x += outer(3000); // truth, by address: nested
    truth::add("nested", begin);

    begin = truth::now();
    x += recursive(6, 15000); // truth: recursive
    truth::add("recursive", begin);

    begin = truth::now();
    x += static_cast<Number>(tree(20)); // truth: tree
    truth::add("tree", begin);

    begin = truth::now();
    x += virtualCalls(40000); // truth: virtual
    truth::add("virtual", begin);

    begin = truth::now();
    x += exceptions(200); // truth: exceptions
    truth::add("exceptions", begin);
  }
  truth::keep(x);
}
