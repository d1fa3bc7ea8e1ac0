// Sampling never interrupts a system call of the program, and never changes errno.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: LINEPROF_ENGINE=perf LINEPROF_RATE=20000 ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=observer ./program && %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <thread>
#include <time.h>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

static int failures = 0;

static void work() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  int pipes[2];
  if (pipe(pipes) != 0)
    return;
  auto done = [](bool well, const char *what) {
    if (!well)
      ++failures, std::perror(what);
  };
  for (int round = 0; round < 3000; ++round) {
    __LP(20);
    for (int i = 0; i < 20000; ++i)
      asm volatile("");
    char byte = 0;
    timespec little = {0, 20000};
    done(nanosleep(&little, nullptr) == 0, "nanosleep");
    pollfd waiting = {pipes[0], POLLIN, 0};
    done(poll(&waiting, 1, round % 16 == 0) == 0, "poll");
    done(write(pipes[1], &byte, 1) == 1 && read(pipes[0], &byte, 1) == 1, "pipe");
    errno = 4711;
    for (int i = 0; i < 20000; ++i)
      asm volatile("");
    done(errno == 4711, "errno");
  }
}

int main() {
  std::thread other(work);
  work();
  other.join();
  return failures != 0;
}
// CHECK: thread 1 {{.*}} samples {{[0-9][0-9]}}
// CHECK: hits /source/one.cpp:20 6000
