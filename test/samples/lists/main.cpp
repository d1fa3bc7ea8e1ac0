// Lists and fragments included in enumerations, arrays, classes, switches, and function bodies; code under #if that differs between units.
// RUN: %sample %s -std=c++11 -Wno-shadow -Wno-misleading-indentation
#include "lists.h"
#include <cstdio>

enum Colour {
#define COLOUR(name, value) name = value,
#include "colours.def"
  none
};

static const char *const names[] = {
#define COLOUR(name, value) #name,
#define LAST(name, value) #name
#include "colours.def"
};

static const int numbers[] = {
#include "numbers.inc"
};

static int valueOf(Colour colour) {
  switch (colour) {
#define COLOUR(name, value)                                                                                            \
  case name:                                                                                                           \
    return value;
#include "colours.def"
  case none:
    break;
  }
  return 0;
}

struct Palette {
#define COLOUR(name, value)                                                                                            \
  int name##Of(int n) const { return n * value; }
#include "colours.def"
};

static int inside(int n) {
#include "body.inc"
  for (int i = 0; i < n; ++i) {
#include "body.inc"
    n -= doubled > 3;
  }
  return doubled + n;
}

#define FUNCTION first
#include "function.inc"
#define FUNCTION second
#include "function.inc"

int main() {
  int sum = 0;
#define COLOUR(name, value) sum += valueOf(name);
#include "colours.def"
  for (int n : numbers)
    sum += inside(n) + first(n) + second(n + 1);
  Palette palette;
  std::printf("%d %s %s %d\n", sum, names[0], names[2], palette.redOf(2) + palette.blueOf(3));
  Number number{9};
  std::printf("%d %d\n", number.half(), number.third());
  std::printf("%d %d %d\n", greys(5), otherGreys(1), otherGreys(0));
  return none;
}
