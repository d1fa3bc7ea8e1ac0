// Odd switches: fallthrough, default in the middle, labels inside loops, declarations before the first case.
// RUN: %sample %s -std=c++17 -Wno-switch-unreachable
#include <cstdio>

static int fall(int n) {
  int result = 0;
  switch (n) {
  case 0:
    result += 1;
    [[fallthrough]];
  case 1:
    result += 10;
    [[fallthrough]];
  default:
    result += 100;
    break;
  case 2:
    result += 1000;
    [[fallthrough]];
  case 3: case 4:
    result += 10000;
  }
  return result;
}

static void copy(char *to, const char *from, int count) {
  int rounds = (count + 3) / 4;
  switch (count % 4) {
  case 0: do { *to++ = *from++; [[fallthrough]];
  case 3:      *to++ = *from++; [[fallthrough]];
  case 2:      *to++ = *from++; [[fallthrough]];
  case 1:      *to++ = *from++;
          } while (--rounds > 0);
  }
}

static int defaultFirst(int n) {
  switch (n) {
  default:
    return 0;
  case 7:
    return 77;
  case 8:;
  }
  return 88;
}

static int nested(int a, int b) {
  switch (a) {
  case 1:
    switch (b) {
    case 1: return 11;
    case 2: break;
    default: return 19;
    }
    return 12;
  case 2:
    if (b == 1) {
  case 3:
      return 23;
    }
    return 29;
  }
  return 0;
}

int main() {
  for (int n = -1; n < 6; ++n)
    std::printf("%d ", fall(n));
  char to[12] = {};
  copy(to, "hello world", 11);
  std::printf("%s\n", to);
  std::printf("%d %d %d\n", defaultFirst(1), defaultFirst(7), defaultFirst(8));
  for (int a = 0; a < 4; ++a)
    for (int b = 0; b < 4; ++b)
      std::printf("%d ", nested(a, b));
  std::printf("\n");
}
