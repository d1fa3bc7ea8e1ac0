// Calls are timed, each of them while their function is worth it: how many there were, how long they took, which of them
// an exception ended. A short function that is called all the time is throttled.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=observer ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_LATENCIES=0 ./program && %python %S/readlp.py out.lp | FileCheck --check-prefix=NONE %s
// RUN: LINEPROF_ENGINE=none ./program && %python %S/readlp.py out.lp | FileCheck --check-prefix=NONE %s
// RUN: %gxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && ./program && %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <csetjmp>
#include <csignal>
#include <thread>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "brief()", "throws()", "jumps()", "handler()")

static __attribute__((noinline)) void brief() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 10)
  asm volatile("" ::: "memory");
}

static __attribute__((noinline)) void throws(bool does) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 2), 20)
  if (does)
    throw 1;
}

static std::jmp_buf back;
static __attribute__((noinline)) void jumps() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 3), 30)
  std::longjmp(back, 1);
}

static void handler(int) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 4), 40)
  asm volatile("" ::: "memory");
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 50)
  std::signal(SIGUSR1, handler);
  for (int i = 0; i < 20000000; ++i)
    brief();
  for (int i = 0; i < 100; ++i) {
    try {
      throws(i % 4 == 0);
    } catch (int) {
      throws(false); // not ended by the exception that is being handled
    }
    raise(SIGUSR1);
  }
  if (setjmp(back) == 0)
    jumps();
  brief();
  std::thread([] { throws(false); }).join();
}
// CHECK: latency thread 1 brief() timed {{[0-9]+}} thrown 0 throttled
// CHECK: latency thread 1 throws() timed 125 thrown 25
// CHECK-NOT: throttled
// CHECK: latency thread 1 jumps() timed 0 thrown 0
// CHECK: latency thread 1 handler() timed 100 thrown 0
// CHECK: latency thread 2 throws() timed 1 thrown 0
// NONE: thread 1
// NONE-NOT: latency
