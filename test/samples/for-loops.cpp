// For loops: missing parts, several variables, empty bodies, bodies on the header's line, headers over several lines.
// RUN: %sample %s -std=c++11
#include <cstdio>

static int plain(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += i;
  for (int i = 0; i < n; ++i) {
    sum += i;
  }
  for (int i = 0; i < n; ++i) sum += i;
  for (int i = 0; i < n; ++i) { sum += i; sum ^= 1; }
  return sum;
}

static int missingParts(int n) {
  int i = 0;
  for (; i < n;)
    ++i;
  for (;;) {
    if (++i > 2 * n)
      break;
  }
  for (int j = 3;; --j)
    if (j == 0)
      break;
  for (i = 0; i < 10; i += 3);
  for (i = 0; i < 10; i += 4)
    ;
  for (int j = 0; j < 5; ++j) {
  }
  return i;
}

static int severalVariables(int n) {
  int product = 1;
  for (int low = 0, high = n; low < high; ++low, --high)
    product = product * 3 + high - low;
  return product;
}

static int severalLines(int n) {
  int sum = 0;
  for (int i = 0;
       i < n;
       ++i)
    sum += i;
  for (int i = n;
       i > 0 &&
       sum < 1000;
       --i) {
    sum += 10 * i;
  }
  return sum;
}

int main() {
  for (int n = 0; n < 8; n++)
    std::printf("%d %d %d %d\n", plain(n), missingParts(n), severalVariables(n), severalLines(n));
}
