// Free functions: declared first, default arguments, overloads, references returned, inline, static, variadic, attributes.
// RUN: %sample %s -std=c++14
#include <cstdarg>
#include <cstdio>

static int later(int n, int factor = 3);
static int overloaded(int n) { return n + 1; }
static int overloaded(double d) {
  return static_cast<int>(d * 10);
}
static int overloaded(const char *text) {
  return text[0];
}

static int &slot(int *values, int i) {
  return values[i];
}

static int sum(int count, ...) {
  va_list arguments;
  va_start(arguments, count);
  int total = 0;
  for (int i = 0; i < count; ++i)
    total += va_arg(arguments, int);
  va_end(arguments);
  return total;
}

[[noreturn]] static void fail(const char *why) {
  throw why;
}

__attribute__((noinline)) static int positive(int n) {
  if (n < 0)
    fail("negative");
  return n;  // hits: 1
}

inline int square(int n) { return n * n; }

static auto trailing(int n) -> long {
  return n * 2L;
}

static int (*pick(bool first))(int) {
  if (first)
    return square;
  return positive;
}

static int later(int n, int factor) {
  return n * factor;
}

static int even(int n);
static int odd(int n) { return n == 0 ? 0 : even(n - 1); }
static int even(int n) { return n == 0 ? 1 : odd(n - 1); }

int main(int argc, char **) {
  int values[3] = {1, 2, 3};
  slot(values, 1) = later(4);
  slot(values, 2) += later(5, 2);
  std::printf("%d %d %d\n", values[0], values[1], values[2]);
  std::printf("%d %d %d\n", overloaded(1), overloaded(1.5), overloaded("x"));
  std::printf("%d %ld\n", sum(4, 1, 2, 3, argc), trailing(21));
  std::printf("%d %d %d\n", pick(true)(7), pick(false)(7), even(11));
  try {
    positive(-1);
  } catch (const char *why) {
    std::printf("%s\n", why);
  }
}
