// The second library: floating-point work of a thread's.
#include "count.h"

double inOtherLibrary(int n) {
  double values[64] = {0};                     // hits: 2
  for (int round = 0; round < n; ++round)      // hits: 6
    for (int i = 0; i < 64; ++i)               // hits: 260
      values[i] += i * 0.5;                    // hits: 256
  return twice(values[2]) + values[63];        // hits: 2
}
