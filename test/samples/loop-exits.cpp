// Loops left and continued by break, continue, return and goto, from several depths.
// RUN: %sample %s -std=c++11
#include <cstdio>

static int firstPair(int limit) {
  for (int a = 1; a < limit; ++a) {
    if (a % 3 == 0)
      continue;
    for (int b = a; b < limit; ++b) {
      if (b % 5 == 0) continue;
      if (a * b > limit) break;
      if (a * a + b * b == limit)
        return a * 100 + b;
    }
  }
  return -1;
}

static int goOut(int n) {
  int i = 0, j = 0;
  for (i = 0; i < n; ++i)
    for (j = 0; j < n; ++j)
      if (i * j == 12)
        goto found;
  return -1;
found:
  return i * 10 + j;
}

static int doWithContinue(int n) {
  int odd = 0;
  do {
    if (n % 2 == 0)
      continue;
    ++odd;
    if (odd > 4)
      break;
  } while (--n > 0);
  return odd;
}

static int whileWithContinue(int n) {
  int sum = 0;
  while (n > 0) {
    --n;
    if (n % 4 == 1) { continue; }
    if (n == 2)
      break;
    sum += n;
  }
  return sum;
}

static int backwards(int n) {
  int steps = 0;
again:
  ++steps;
  if (n > 1) {
    n = n % 2 ? 3 * n + 1 : n / 2;
    goto again;
  }
  return steps;
}

int main() {
  std::printf("%d %d\n", firstPair(50), firstPair(51));
  std::printf("%d %d\n", goOut(3), goOut(9));
  for (int n = 1; n < 14; ++n)
    std::printf("%d %d %d\n", doWithContinue(n), whileWithContinue(n), backwards(n));
}
