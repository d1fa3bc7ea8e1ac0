// Recursive Fibonacci numbers: nothing but calls.
#include <cstdio>

static long fib(int n) {
  if (n < 2) {
    return n;
  }
  return fib(n - 1) + fib(n - 2);
}

int main() {
  std::printf("%ld\n", fib(41));
}
