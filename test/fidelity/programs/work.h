// Work for the programs to do: instrumented as they are, and told by their clocks alone.
#ifndef WORK_H
#define WORK_H

using Number = unsigned long;

/// Time in user mode, in proportion to `n`. Nothing of it can be left out or done in parallel.
__attribute__((noinline)) inline Number work(Number n) {
  Number x = n;
  for (Number i = 0; i < n; ++i)
    x = (x ^ x >> 13) * 6364136223846793005u + i;
  return x;
}

#endif
