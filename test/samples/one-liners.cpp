// Several statements on a line, functions on a line, and everything at once.
// RUN: %sample %s -std=c++11 -Wno-misleading-indentation
#include <cstdio>

static int add(int a, int b) { return a + b; }
static int twice(int a) { a *= 2; return a; }
static int nothing() { return 0; } static int something() { return 1; }
static void empty() {}
static int absolute(int a) { if (a < 0) return -a; return a; }
static int count(int n) { int c = 0; for (int i = 0; i < n; ++i) c += i; return c; }
static int choose(int n) { switch (n) { case 0: return 5; case 1: return 6; default: return 7; } }
struct Point { int x, y; int sum() const { return x + y; } void move(int d) { x += d; y += d; } };

static int many(int n) {
  int a = 1; int b = 2; a += n; b += a;
  a += 1; if (a > 3) { b += 1; a -= 1; } b += 2;
  while (a > 0) --a; b -= 1;
  { a = b; } { b = 2 * a; } {}
  ; ; a += 1; ;
  return a + b; }

static int wrapped(int n) { int a = n;
  int b = 2
    * a; a += b; b =
    a - 1; return add(a,
    b); }

int main() { int total = 0; empty();
  for (int i = -2; i < 4; ++i) { total += absolute(i); total += choose(i); } total += twice(total);
  total += nothing() + something(); total += count(5); Point p = {1, 2}; p.move(3); total += p.sum();
  std::printf("%d %d %d\n", total, many(4), wrapped(6)); return 0; }
