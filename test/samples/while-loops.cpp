// While and do loops, braced and not, empty ones, nested ones, and conditions with side effects.
// RUN: %sample %s -std=c++11
#include <cstdio>

static int collatz(long n) {
  int steps = 0;
  while (n != 1) {
    if (n % 2 == 0)
      n /= 2;
    else
      n = 3 * n + 1;
    ++steps;
  }
  return steps;
}

static int digits(int n) {
  int count = 0;
  do
    ++count;
  while (n /= 10);
  do {
    count += 100;
  } while (count % 3 != 0);
  do count += 1000; while (count < 3000);
  do { ++count; } while (false);
  return count;
}

static const char *skip(const char *text) {
  while (*text == ' ')
    ++text;
  while (*text && *text != ' ') ++text;
  while (*text++ == ' ');
  while (*text++ == 'x')
    ;
  return text;
}

static int nested(int n) {
  int total = 0;
  while (n-- > 0)
    do
      for (int i = 0; i < n; ++i)
        while (total % 7 != 3)
          ++total;
    while (++total % 5);
  return total;
}

int main() {
  for (int n = 1; n < 12; ++n) {
    std::printf("%d %d %d\n", collatz(n), digits(n * n * n * n), nested(n));
  }
  std::printf("[%s]\n", skip("  one  xxxtwo"));
  int forever = 0;
  while (true) {
    if (++forever == 17) break;
  }
  std::printf("%d\n", forever);
}
