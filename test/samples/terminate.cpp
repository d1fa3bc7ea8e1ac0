// An exception that leaves a noexcept function ends the program as it did, through the handler and with the same signal.
// RUN: %sample %s -std=c++11
#include <cstdio>
#include <cstdlib>
#include <exception>

static int depth = 0;

struct Guard {
  ~Guard() { std::printf("~Guard %d\n", depth); }
};

static void thrower(int n) {
  Guard guard;
  if (n == 0)  // hits: 4
    throw 7;  // hits: 1
  ++depth;  // hits: 3
  thrower(n - 1);  // hits: 3
  std::printf("never\n");  // hits: 0
}

static void promised() noexcept {
  thrower(3);  // hits: 1
  std::printf("never\n");  // hits: 0
}

static void handler() {
  std::printf("terminated %d\n", depth);
  std::fflush(stdout);
  std::abort();
}

int main() {
  std::set_terminate(handler);
  std::printf("%d\n", noexcept(promised()) && !noexcept(thrower(1)));
  try {
    promised();
  } catch (int) {
    std::printf("never\n");  // hits: 0
  }
}
