// If statements, braced and not, nested, with else chains, and on one line with their bodies.
// RUN: %sample %s -std=c++11
#include <cstdio>

static int sign(int n) {
  if (n < 0)
    return -1;
  if (n > 0)
    return 1;
  return 0;
}

static const char *name(int n) {
  if (n == 0)
    return "zero";
  else if (n == 1)
    return "one";
  else if (n < 5) {
    return "few";
  } else
    return "many";
}

static int oneLiners(int n) {
  int a = 0; if (n % 2) a += 1; else a += 2;
  if (n > 3) { a += 10; } else { a += 20; }
  if (n > 4) a *= 2;
  if (n > 6) { if (n > 7) a += 100; else a += 200; }
  return a;
}

static int nested(int a, int b) {
  if (a)
    if (b)
      return 3;
    else
      return 2;
  else
    if (b)
      return 1;
  return 0;
}

static int emptyBodies(int n) {
  if (n > 1) {
  } else {
    n = 7;
  }
  if (n > 3)
    ;
  else
    n = 9;
  return n;
}

int main() {
  for (int i = -3; i < 10; ++i) {
    std::printf("%d %s %d %d %d\n", sign(i), name(i), oneLiners(i), nested(i % 2, i % 3), emptyBodies(i));
  }
  return 0;
}
