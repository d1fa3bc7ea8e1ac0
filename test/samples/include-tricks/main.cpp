// Lists included as X macros, a header included twice with other names, #line, conditional code within a function.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <cstring>

enum Colour {
#define ITEM(name, value) name = value,
#include "list.def"
#undef ITEM
};

static const char *nameOf(Colour colour) {
  switch (colour) {
#define ITEM(name, value) case name: return #name;
#include "list.def"
#undef ITEM
  }
  return "none";
}

#define VALUE int
#define NAME larger
#include "generic.h"
#undef VALUE
#undef NAME
#define VALUE double
#define NAME largerDouble
#include "generic.h"

static int conditional(int n) {
#ifdef NOT_DEFINED
  if (n > 1)
    return 1;
  else
#else
  if (n > 2)
#endif
    return 2;
  return __LINE__;
}

int main() {
  int sum = 0;
#define ITEM(name, value) sum += value * static_cast<int>(name);
#include "list.def"
#undef ITEM
  std::printf("%s %s %d\n", nameOf(red), nameOf(blue), sum);
  std::printf("%d %d %g\n", larger(1, 2), larger(2, 1), largerDouble(1.5, 0.5));
  std::printf("%d %d\n", conditional(1), conditional(3));
  std::printf("%s %s %d\n", std::strrchr(__FILE__, '/') + 1, __func__, __LINE__);
}
