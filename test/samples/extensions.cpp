// Extensions, next to those in gnu-extensions.cpp: inline asm and asm goto, variable length arrays, alloca, vectors, 128-bit
// numbers, statement expressions with loops and returns, target clones, __builtin_unreachable, ranges of cases in Duff's device.
// RUN: %sample %s -std=gnu++17 -Wno-pedantic -Wno-gnu -Wno-vla -Wno-vla-extension -Wno-language-extension-token
#include <alloca.h>
#include <cstdio>
#include <cstring>

static int assembled(int n) {
  int result;
  __asm__("addl %2, %0" : "=r"(result) : "0"(n), "r"(2));
  if (n > 1)
    asm volatile("" : : : "memory");
  for (int i = 0; i < n; ++i)
    asm volatile("nop");
  return result;
}

static int jumping(int n) {
  asm goto("testl %0, %0; jz %l1" : : "r"(n) : "cc" : zero);
  n += 1;  // hits: 3
  return n;  // hits: 3
zero:
  return -1;
}

static int variable(int n) {
  int values[n + 1];
  std::memset(values, 0, sizeof values);
  for (int i = 0; i <= n; ++i)
    values[i] = i * i;
  int *rows = static_cast<int *>(alloca(sizeof(int) * static_cast<unsigned>(n) * 2));
  rows[n] = values[n];
  return rows[n];
}

#define FIRST_OVER(limit, n)                                                                                           \
  ({                                                                                                                   \
    int over = 0;                                                                                                      \
    while (over * over <= (limit))                                                                                     \
      ++over;                                                                                                          \
    over + (n);                                                                                                        \
  })
static int expression(int n) {
  int a = ({
    if (n > 4)
      return 100;
    int b = n;
    for (int i = 0; i < n; ++i)
      b += i;
    b;
  });
  a += FIRST_OVER(a, 1);
  return a + ({ int c = a; c * 2; });
}

typedef int Four __attribute__((vector_size(16)));
static int vectors(int n) {
  Four v = {n, n + 1, n + 2, n + 3};
  v *= v;
  return v[0] + v[3];
}

__attribute__((target_clones("avx2", "default"))) static int cloned(const int *values, int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += values[i];
  return sum;
}

static int unreachable(int n) {
  switch (n & 1) {
  case 0:
    return 5;
  case 1:
    return 6;
  }
  __builtin_unreachable();
}

static long wide(long n) {
  __int128 big = n;
  big *= n;
  return static_cast<long>(big >> 4);
}

static int afterDeclarations(int n) {
  {
    __label__ inner;
    if (n > 2) goto inner;
    ++n;
  inner:
    ++n;
  }
  goto over;
over:
  int later;
  later = n;
  return later;
}

struct Flexible {
  int size;
  int items[];
};

int main() {
  for (int n = 0; n < 4; ++n)
    std::printf("%d %d %d\n", assembled(n), jumping(n), variable(n + 1));
  std::printf("%d %d %d\n", expression(3), expression(5), vectors(2));
  const int values[] = {1, 2, 3};
  std::printf("%d %d %d %ld\n", cloned(values, 3), unreachable(4), unreachable(5), wide(100));
  std::printf("%d %d %d\n", afterDeclarations(1), afterDeclarations(5), static_cast<int>(sizeof(Flexible)));
  int zero[0];
  std::printf("%d %d\n", static_cast<int>(sizeof zero), values[2] ?: 9);
}
