// The header as another unit sees it.
#define OTHER_UNIT
#include "lists.h"

static int counted(int n) {
#if 1
  if (n)
#else
  while (n--)
#endif
    return 7;
  return 8;
}

int otherGreys(int n) {
  Number number{n};
  return counted(n) + number.half() + greys(n);
}
