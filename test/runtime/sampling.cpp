// Time goes to the lines that spend it, in each thread: two lines that work three to one, below their callers. Where
// the kernel refuses perf events, the observer steps in; on busy machines its shares are rough. (perf: see perf.test.)
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: LINEPROF_ENGINE=observer ./program && %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,OBSERVER
// RUN: %python %S/Inputs/without-perf.py ./program 2>&1 | count 0
// RUN: %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,OBSERVER
// RUN: LINEPROF_ENGINE=none ./program && %python %S/readlp.py out.lp | FileCheck %s --check-prefix=NONE
#include "table.h"
#include <thread>
#include <time.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

static double now() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Uses CPU time, all of it in user mode.
__attribute__((noinline)) static void spend(double seconds) {
  for (double begin = now(); now() - begin < seconds;)
    for (int i = 0; i < 20000; ++i)
      asm volatile("");
}

static void work() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  for (int i = 0; i < 20; ++i) {
    __LP(21), __LP_AT(21);
    spend(0.015);
    __LP(22), __LP_AT(22);
    spend(0.005);
  }
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  __LP_AT(11);
  std::thread other(work);
  __LP_AT(12);
  work();
  other.join();
}
// OBSERVER: engine observer
// CHECK: thread 1 running generation 1 samples {{[0-9][0-9]}}
// CHECK: thread 2 finished generation 1 samples {{[0-9][0-9]}}
// OBSERVER: self /source/one.cpp:21 {{[5-9][0-9]}}
// OBSERVER: self /source/one.cpp:22
// OBSERVER: under /source/one.cpp:12 {{[3-6][0-9]}}
// NONE: engine none
// NONE-NOT: self
