// Unbraced ifs within ifs within loops: every else must stay with its own if.
// RUN: %sample %s -std=c++11 -Wno-dangling-else -Wno-misleading-indentation
#include <cstdio>

static int classify(int a, int b, int c) {
  int result = 0;
  if (a)
    if (b)
      if (c)
        result = 1;
      else
        result = 2;
    else
      result = 3;
  if (a) if (b) result += 10; else result += 20;
  if (a)
    for (int i = 0; i < b; ++i)
      if (c)
        result += 100;
      else
        result += 200;
  else
    while (c-- > 0)
      if (b)
        result += 1000;
  if (a) { if (b) result += 5; } else result += 7;
  return result;
}

static int loopsOfIfs(int n) {
  int total = 0;
  for (int i = 0; i < n; ++i)
    if (i % 2)
      for (int j = 0; j < i; ++j)
        if (j % 3)
          total += j;
        else if (j > 4)
          total -= i;
        else
          ++total;
    else
      total *= 2;
  return total;
}

int main() {
  for (int a = 0; a < 2; ++a)
    for (int b = 0; b < 3; ++b)
      for (int c = 0; c < 2; ++c)
        std::printf("%d%d%d %d\n", a, b, c, classify(a, b, c));
  std::printf("%d\n", loopsOfIfs(9));
}
