// CPU time is charged to the lines that spend it, not to those that a mostly waiting thread is found on; and a thread that
// switches contexts all the time is left to the observer, which costs it nothing.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program sleep && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=observer ./program sleep && %python %S/readlp.py out.lp | FileCheck %s
// RUN: ./program switch && %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <cstring>
#include <thread>
#include <time.h>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

static void spend(int rounds) {
  for (int i = 0; i < rounds; ++i)
    asm volatile("");
}

static void sleepAndWork() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  for (int i = 0; i < 300; ++i) {
    __LP_AT(21);
    spend(3000000);
    __LP_AT(22);
    usleep(4000);
  }
}

static int here[2], there[2];

static void exchange(int in, int out, int work) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  char byte = 0;
  for (int i = 0; i < 5000; ++i) {
    __LP_AT(21);
    spend(work);
    __LP_AT(22);
    if (write(out, &byte, 1) != 1 || read(in, &byte, 1) != 1)
      return;
  }
}

int main(int, char **arguments) {
  if (std::strcmp(arguments[1], "sleep") == 0)
    return sleepAndWork(), 0;
  if (pipe(here) != 0 || pipe(there) != 0)
    return 1;
  std::thread other(exchange, here[0], there[1], 400000);
  exchange(there[0], here[1], 400000);
  other.join();
}
// CHECK: self /source/one.cpp:21 {{[789][0-9]|100}}
