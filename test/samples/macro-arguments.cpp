// Code in macros' arguments, as test frameworks have it: blocks, lambdas, whole functions, declarations; assert; __VA_ARGS__.
// RUN: %sample %s -std=c++17 -Wno-dangling-else
// RUN: %sample %s -std=c++11 -Wno-dangling-else
#include <cassert>
#include <cstdio>
#include <cstring>

#define EXPECT_THROW(...)                                                                                              \
  do {                                                                                                                 \
    bool caught = false;                                                                                               \
    try {                                                                                                              \
      __VA_ARGS__;                                                                                                     \
    } catch (...) {                                                                                                    \
      caught = true;                                                                                                   \
    }                                                                                                                  \
    std::printf("line %d %s\n", __LINE__, caught ? "threw" : "passed");                                                \
  } while (false)
#define TEST(name)                                                                                                     \
  static void name();                                                                                                  \
  static const bool registered_##name = enlist(#name, name);                                                           \
  static void name()
#define RUN_WITH(f, ...) run(f, __VA_ARGS__)
#define DEFINE(kind, name, ...) static kind name __VA_ARGS__
#define LOG(n) if (n > verbosity) {} else logger()
#define DEFER(code) auto deferred = defer([&] { code; })

static int ran = 0;
static bool enlist(const char *name, void (*test)()) {
  std::printf("%s\n", name);
  test();
  return ++ran > 0;
}

template <class F> int run(F f, int n) {
  return f(n) + 1;
}

static int logger() { return std::printf("log "); }
static int verbosity = 1;

static int thrower(int n) {
  if (n > 1)
    throw n;
  return n;
}

template <class F> struct Deferred {
  F f;
  ~Deferred() { f(); }
};
template <class F> static Deferred<F> defer(F f) { return {f}; }

TEST(first) {
  EXPECT_THROW(thrower(2));
  EXPECT_THROW({
    int n = thrower(0);
    thrower(n);
  });
  for (int i = 0; i < 2; ++i)
    EXPECT_THROW(if (i) { thrower(i + 1); } else thrower(i));
}

TEST(second) {
  int n = RUN_WITH([](int m) { return m * 2; }, 20);
  n += RUN_WITH(
      [&](int m) {
        if (m > 3)
          return m;
        return n;
      },
      4);
  LOG(1);
  LOG(2);
  if (n > 2)
    LOG(0);
  std::printf("%d\n", n);
}

DEFINE(int, defined, (int n) {
  int m = n;
  return m + 1;
})

int main() {
  DEFER(std::printf("deferred\n"));
  assert(ran == 2);
  assert((std::strlen("a,b") == 3) && "with text");
  int n = defined(1);
  assert(n == 2); n += 1; assert(n == 3);
  std::printf("%d\n", n);
  if (n) assert(n > 0); else assert(n == 0);
  return ran - 2;
}
