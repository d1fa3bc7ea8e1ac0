// Pragmas that belong to the loop behind them: nothing may come between, not even where #if stands there, and nothing
// goes in front of the pragma's own line.
// RUN: %sample %s -std=c++17 -Wno-unknown-pragmas -Wno-pass-failed
#include <cstdio>
#include <initializer_list>

static void copy(const char *from, char *to, const char *end) {
#ifdef __clang__
#pragma clang loop unroll(disable)
#endif
  while (to < end)
    *to++ = *from++;
}

static int sum(int n) {
  int total = 0;
  if (n > 2)
#ifdef __clang__
#pragma clang loop vectorize(disable)
#else
#pragma GCC unroll 2
#endif
    for (int i = 0; i < n; ++i)
      total += i;
#ifdef __GNUC__
#pragma GCC unroll 4
#endif
  for (int i = 0; i < n; ++i)
    total += i;
#ifdef __clang__
#pragma unroll 2
#endif
  for (int each : {1, 2, 3})
    total += each;
  return total;
}

int main() {
  char text[] = "abcdef", out[sizeof text];
  copy(text, out, out + sizeof text);
  std::printf("%s %d %d\n", out, sum(1), sum(5));
}
