// setjmp and longjmp over frames, a signal handler, and errno kept across instrumented code.
// RUN: %sample %s -std=c++17 -Wno-infinite-recursion
#include <cerrno>
#include <csetjmp>
#include <csignal>
#include <cstdio>
#include <cstdlib>

static std::jmp_buf where;
static volatile std::sig_atomic_t handled = 0;

static void onSignal(int) {
  handled = handled + 1;
}

static int dig(int n) {
  if (n == 0)
    std::longjmp(where, 7);
  int below = dig(n - 1);
  return below + 1;  // hits: 0
}

static int attempt(int depth) {
  int got = setjmp(where);
  if (got == 0)  // hits: 6
    return dig(depth);  // hits: 3
  return got * 10;  // hits: 3
}

static int again() {
  volatile int tries = 0;
  setjmp(where);
  tries = tries + 1;  // hits: 4
  if (tries < 4)  // hits: 4
    dig(tries);  // hits: 3
  return tries;  // hits: 1
}

int main() {
  for (int i = 1; i < 4; ++i)
    std::printf("%d ", attempt(i));
  std::printf("%d\n", again());
  std::signal(SIGUSR1, onSignal);
  for (int i = 0; i < 5; ++i)
    std::raise(SIGUSR1);
  std::printf("%d\n", static_cast<int>(handled));
  errno = 33;
  for (int i = 0; i < 1000; ++i)
    handled = handled + 1;
  std::printf("%d\n", errno);
}
