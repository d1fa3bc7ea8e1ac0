// Code under #if that gcc sees and the instrumenter does not, and the other way: ifs, elses, loops, braces, bodies in pieces.
// What is printed differs, so hits are not compared with gcc.
// RUN: %sample %s -std=c++11 -Wno-misleading-indentation -Wno-unused-parameter
#include <cstdio>

#ifdef __clang__
#define NAME "clang"
#else
#define NAME "gcc"
#endif

static int note(int n) {
  std::printf("%d ", n);
  return n;
}

static int elses(int n) {
  if (n == 1)
    note(1);
#ifdef __clang__
  else if (n == 2)
    note(2);
#else
  else if (n == 3)
    note(3);
  else if (n == 4)
    return 4;
#endif
  else
    note(n);
  for (int i = 0; i < n; ++i)
#ifdef __clang__
    n -= 1;
#else
    note(i);
#endif
  while (n > 0)
#ifndef __clang__
    if (n % 2)
#endif
    --n;
#ifndef __clang__
    else
      n -= 2;
#endif
  return n;
}

#ifdef __clang__
static int header(int n) {
#else
static int header(int n, int m = 2) {
  n += m;
#endif
  note(n);
  if (n > 2)
    n += 1;
  return n;
}

static int pieces(int n) {
#ifdef __clang__
  note(n);
#else
  int m = n;
#endif
  if (n > 1
#ifdef __clang__
      && note(n) > 2
#else
      || note(m) > 3
#endif
  ) {
    n += 1;
  }
  int sum = 0;
  for (int i = 0; i < n; ++i) {
#ifndef __clang__
    if (i == 2)
      continue;
    note(i);
#endif
    sum += i;
  }
  return
#ifdef __clang__
      note(sum);
#else
      sum;
#endif
}

int main() {
  std::printf(NAME "\n");
  for (int n = 0; n < 6; ++n)
    std::printf("%d %d %d\n", elses(n), header(n), pieces(n));
}
