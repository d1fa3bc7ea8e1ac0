// Control flow that macros write: headers of ifs and loops, braces, else, case, half statements, returns at the end.
// RUN: %sample %s -std=c++11 -Wno-misleading-indentation -Wno-dangling-else
#include <cstdio>

#define IF_POSITIVE(n) if ((n) > 0)
#define UNLESS(condition) if (condition) {} else
#define ELSE else
#define ELSE_IF(condition) else if (condition)
#define TIMES(n) for (int times = 0; times < (n); ++times)
#define FOREVER for (;;)
#define UNTIL(condition) while (!(condition))
#define REPEAT do {
#define WHILE_LESS(a, b) } while ((a) < (b))
#define BEGIN {
#define END }
#define CASE(n, value) case n: return value
#define CASE_BLOCK(n) case n: {
#define FINISH(value) std::printf("%d ", value); return value
#define SUM_OF a +
#define ASSIGN result =
#define TRY try {
#define CATCH_ALL } catch (...) {

static int control(int n) {
  int result = 0;
  IF_POSITIVE(n)
    result += 1;
  ELSE
    result += 2;
  IF_POSITIVE(n - 1) {
    result += 4;
  } ELSE_IF(n == 1) {
    result += 8;
  } ELSE result += 16;
  UNLESS(n > 2)
    result += 32;
  UNLESS(n > 3) { result += 64; }
  TIMES(n) result += 1;
  TIMES(n)
    IF_POSITIVE(times) result += 2;
  FOREVER {
    if (++result % 5 == 0)
      break;
  }
  UNTIL(result % 7 == 0)
    ++result;
  REPEAT
    result += 3;
    if (n > 2) break;
  WHILE_LESS(result, 100);
  return result;
}

static int braces(int n) BEGIN
  int result = 0;
  if (n) BEGIN
    result += n;
  END else BEGIN
    result -= 1;
  END
  while (result < 3) BEGIN ++result; END
  for (int i = 0; i < n; ++i) {
    result += i;
  END
  return result;
}

static int cases(int n) {
  switch (n) {
    CASE(0, 10);
    CASE(1, 11); CASE(2, 12);
    CASE_BLOCK(3)
      int twice = n * 2;
      return twice;
    }
  default:
    TRY
      if (n > 4)
        throw n;
      n = -n;
    CATCH_ALL
      n = 0;
    }
  }
  FINISH(n);
}

static int halves(int n) {
  int a = n, result = 0;
  ASSIGN SUM_OF 2;
  ASSIGN
    SUM_OF
    3;
  if (n) ASSIGN 4; else ASSIGN 5;
  return SUM_OF result;
}

int main() {
  for (int n = -1; n < 6; ++n)
    std::printf("%d %d %d %d\n", control(n), braces(n), cases(n), halves(n));
}
