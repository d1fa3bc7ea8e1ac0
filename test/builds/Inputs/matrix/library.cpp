// The first library: exceptions, thrown here and caught there.
#include "count.h"

static int checked(int n) {
#if __cpp_exceptions
  if (n % 2)                                   // hits: 6 if exceptions
    throw n;                                   // hits: 3 if exceptions
#endif
  return n;
}

int inLibrary(int n) {
  Total total;                                 // hits: 3
  for (int i = 0; i < n; ++i)                  // hits: 12
    total.add(twice(i));                       // hits: 9
  return total.sum;                            // hits: 3
}

int throwing(int n) {
#if __cpp_exceptions
  try {
    return checked(n);                         // hits: 6 if exceptions
  } catch (int odd) {
    return -odd;                               // hits: 3 if exceptions
  }
#else
  return n % 2 ? -n : checked(n);
#endif
}
