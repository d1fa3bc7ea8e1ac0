#include "shared.h"

int fromC(int n, int (*call)(int)) {
  int class = clamp(n);
  for (int new = 0; new < class; ++new)
    class += call(new) ? 1 : -1;
  return class;
}
