// Functions with tail calls that must stay so, and naked ones, stay as they are; what is around them is counted.
// RUN: %sample %s --only clang -std=c++17
#include <cstdio>

static int even(int n);
static int odd(int n) {
  if (n == 0)
    return 0;
  [[clang::musttail]] return even(n - 1);
}
static int even(int n) {
  if (n == 0)
    return 1;
  [[clang::musttail]] return odd(n - 1);
}
extern "C" int seven();
extern "C" __attribute__((naked, noinline)) int seven() { asm("movl $7, %eax; ret"); }
__attribute__((no_instrument_function)) static int plain(int n) { return n + 1; }
[[clang::annotate("other")]] static int annotated(int n) {
  [[clang::nomerge]] n = plain(n);
  return n;
}
[[clang::noinline]] static int counted(int n) { return even(n) + odd(n); }

int main() {
  std::printf("%d %d\n", even(1000000), counted(7));
  std::printf("%d %d\n", seven(), annotated(2));
}
