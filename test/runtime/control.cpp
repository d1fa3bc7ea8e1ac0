// What a program says by lineprof.h: pauses and resets are exact for the thread that asks for them, a dump is a profile of
// that moment, regions are functions, progress is counted; and all of it vanishes from a source without probes.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: %python %S/readlp.py early.lp | FileCheck --check-prefix=EARLY %s
// RUN: LINEPROF_START=paused ./program && %python %S/readlp.py early.lp | FileCheck --check-prefix=PAUSED %s
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF=0 ./program
// RUN: %clangxx -O2 -DPLAIN -I %S/Inputs %s %runtime_cxxflags -o plain && ./plain && nm -u plain | not grep lineprof
// RUN: %clang -std=c89 -pedantic-errors -Wall -Wextra -Werror -fsyntax-only %runtime_cxxflags -x c -include lineprof/lineprof.h /dev/null
#ifdef PLAIN
#define LINEPROF_PROBE_H
#define __LP_ENTER(id)
#define __LP_FRAME(id, function, line)
#define __LP(slot) ((void)0)
#define TEST_FILE(...)
#else
#include "table.h"
#endif
#include "lineprof/lineprof.h"
#include <cstdlib>
#include <ctime>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

static void spin(int ms) {
  for (std::clock_t end = std::clock() + ms * (CLOCKS_PER_SEC / 1000); std::clock() < end;) {
  }
}

static __attribute__((noinline)) void work(int times) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 10)
  for (int i = 0; i < times; ++i)
    __LP(10);
  spin(times);
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 50)
  work(1);
  lineprof_dump("early.lp");
  lineprof_reset();
  lineprof_resume(); // of no pause, unless it began with one
  for (int i = 0; i < 3; ++i) {
    work(20);
    lineprof_pause();
    lineprof_pause();
    work(100);
    lineprof_resume();
  }
  for (int i = 0; i < 4; ++i) {
    LINEPROF_REGION("parse \"this\"");
    LINEPROF_PROGRESS("request");
    work(1);
  }
  lineprof_pause();
  work(1000);
  return lineprof_dump("/nowhere/at all.lp") == 0 && LINEPROF_INSTRUMENTED && !std::getenv("LINEPROF");
}
// CHECK: hits /source/one.cpp:10 64{{$}}
// CHECK: latency thread 1 work() timed 7 thrown 0
// CHECK: latency thread 1 parse "this" timed 4 thrown 0
// CHECK: mark region parse "this" {{.*}}control.cpp:{{[0-9]+}} 4
// CHECK: mark progress request {{.*}}control.cpp:{{[0-9]+}} 4
// CHECK-NOT: malformed
// EARLY: hits /source/one.cpp:10 1{{$}}
// EARLY: latency thread 1 work() timed 1 thrown 0
// PAUSED-NOT: hits
// PAUSED-NOT: latency
