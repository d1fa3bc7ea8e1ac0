// Seen with and without OTHER_UNIT.
#pragma once
static inline int greys(int m) {
#ifdef OTHER_UNIT
  int n = 1;
  if (m)
    n += m;
  return n;
#else
  while (m > 2)
    --m;
  return m;
#endif
}
struct Number {
  int value;
#include "methods.inc"
};
int otherGreys(int n);
