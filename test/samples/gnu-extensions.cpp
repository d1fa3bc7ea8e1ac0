// Extensions of both compilers: statement expressions, computed goto, case ranges, cleanup, the short conditional.
// RUN: %sample %s -std=gnu++17 -Wno-pedantic -Wno-gnu
#include <cstdio>

static int squareOf(int n) {
  return ({
    int square = n * n;
    if (square > 50)
      square = 50;
    square;
  });
}

#define MAXIMUM(a, b) ({ auto maxA = (a); auto maxB = (b); maxA > maxB ? maxA : maxB; })

static int run(const char *program) {
  static const void *const operations[] = {&&add, &&twice, &&stop};
  int value = 0;
  goto *operations[static_cast<int>(*program++ - '0')];
add:
  ++value;
  goto *operations[static_cast<int>(*program++ - '0')];
twice:
  value *= 2;
  goto *operations[static_cast<int>(*program++ - '0')];
stop:
  return value;
}

static char classOf(char c) {
  switch (c) {
  case 'a' ... 'z':
    return 'l';
  case '0' ... '9': return 'd';
  default:
    return '?';
  }
}

static void leave(const int *value) { std::printf("leave %d\n", *value); }

static int cleaned(int n) {
  __attribute__((cleanup(leave))) int guard = n;
  if (n > 1)
    return guard;
  guard += 10;
  return 0;
}

static int localLabel(int n) {
  __label__ out;
  if (n) goto out;
  n = 5;
out:
  return n;
}

int main() {
  std::printf("%d %d %d\n", squareOf(3), squareOf(9), MAXIMUM(squareOf(2), 3));
  std::printf("%d %d\n", run("00112"), run("0112"));
  std::printf("%c%c%c\n", classOf('q'), classOf('5'), classOf('-'));
  std::printf("%d\n", cleaned(1) + cleaned(2));
  int zero = 0;
  std::printf("%d %d %d\n", zero ?: 4, localLabel(0), localLabel(2));
  for (int i = 0; i < ({ int n = 3; n; }); ++i)
    std::printf("%d ", i);
  std::printf("%s\n", __PRETTY_FUNCTION__);
}
