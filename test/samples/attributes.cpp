// Attributes, standard and GNU's, on statements and functions.
// RUN: %sample %s -std=c++20
#include <cstdio>
#include <cstdlib>

[[nodiscard]] static int likely(int n) {
  if (n > 0) [[likely]]
    return 1;
  else [[unlikely]]
    n -= 1;
  if (n < -3) [[unlikely]] {
    n = -3;
  }
  while (n < -1) [[likely]]
    ++n;
  for (int i = 0; i < 2; ++i) [[likely]] { n += i; }
  switch (n) {
  [[likely]] case 0: return 0;
  [[unlikely]] case 1:
    n = 7;
    [[fallthrough]];
  default: [[likely]] return n;
  }
}

[[noreturn]] static void leave(int status) {
  std::printf("leaving\n");
  std::exit(status);
}
static int maybe([[maybe_unused]] int n, [[maybe_unused]] int unused) {
  [[maybe_unused]] int local = n;
  [[maybe_unused]] auto lambda = [] { return 1; };
  return 4;
}
[[gnu::always_inline]] static inline int always(int n) { return n + 1; }
[[gnu::noinline]] static int never(int n) {
  return n + 2;
}
[[gnu::cold]] static int cold(int n) { return n ? always(n) : never(n); }
[[gnu::hot, gnu::pure]] static int pure(int n) { return n * 3; }
__attribute__((const, unused)) static int constant(int n) { return n * n; }
[[deprecated]] static inline int old() { return 1; }
__attribute__((target("sse4.2"))) static int targeted(int n) {
  int result = 0;
  for (int i = 0; i < n; ++i)
    result += i;
  return result;
}
[[gnu::flatten]] static int flat(int n) { return always(never(n)); }
[[gnu::section(".text.special")]] static int sectioned(int n) { return n; }
[[gnu::weak]] int weak(int n);
int weak(int n) { return n + 9; }
static int aliased(int n) __asm__("another_name");
static int aliased(int n) { return n - 1; }
__attribute__((constructor(200))) static void before() { std::printf("before\n"); }
__attribute__((constructor)) static void beforeToo() {
  for (int i = 0; i < 2; ++i)
    std::printf("before %d\n", i);
}
__attribute__((destructor)) static void after() { std::printf("after\n"); }
struct [[gnu::packed]] Packed {
  char c;
  int n;
  int get() const { return n; }
};
struct alignas(64) Aligned {
  int n = 3;
};

int main(int argc, char **) {
  for (int n = -6; n < 3; ++n)
    std::printf("%d ", likely(n));
  std::printf("%d %d %d\n", maybe(1, 2), cold(argc), cold(argc - 1));
  std::printf("%d %d %d %d\n", pure(argc), constant(argc), targeted(4), flat(argc));
  std::printf("%d %d %d\n", sectioned(argc), weak(argc), aliased(argc));
  Packed packed{'a', 5};
  std::printf("%d %d\n", packed.get(), Aligned().n);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  int n = old();
#pragma GCC diagnostic pop
  _Pragma("GCC diagnostic push") n += 1; _Pragma("GCC diagnostic pop")
  if (n) {
    _Pragma("GCC unroll 4") for (int i = 0; i < 3; ++i)
      n += i;
    [[maybe_unused]] int m = n; n += 1;
  }
  std::printf("%d\n", n);
  leave(3);
}
