// Switch statements: breaks, returns, several labels on a case, statements on the label's line, blocks, default last.
// RUN: %sample %s -std=c++11
#include <cstdio>

static int value(char c) {
  switch (c) {
  case 'a':
    return 1;
  case 'b': return 2;
  case 'c': case 'd':
    return 3;
  case 'e':
  case 'f':
  case 'g': {
    int n = c - 'a';
    return n * 10;
  }
  case 'h': { return 70; }
  default:
    return -1;
  }
}

static const char *season(int month) {
  const char *result = nullptr;
  switch (month) {
  case 12:
  case 1:
  case 2:
    result = "winter";
    break;
  case 3: case 4: case 5: result = "spring"; break;
  case 6: case 7:
  case 8: {
    result = "summer";
  } break;
  default: result = "autumn"; break;
  }
  return result;
}

static int withoutDefault(int n) {
  int result = n;
  switch (n % 5) {
  case 0:
    result += 1000;
    break;
  case 1:
    if (n > 10)
      break;
    result += 2000;
    break;
  case 3:
    for (int i = 0; i < 3; ++i) {
      if (i == 1)
        continue;
      result += i;
    }
  }
  switch (n)
  case 4: result *= 2;
  return result;
}

int main() {
  for (char c = 'a'; c < 'k'; ++c)
    std::printf("%d ", value(c));
  for (int month = 1; month <= 12; ++month)
    std::printf("%s ", season(month));
  for (int n = 0; n < 20; ++n)
    std::printf("%d ", withoutDefault(n));
  std::printf("\n");
}
