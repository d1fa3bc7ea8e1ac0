// Killed at a hundred random instants: each time the file reads, no count falls short of what the program had reported
// as done, and the line that each thread stood on is there.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program
// RUN: cd %t && %python %S/Inputs/kill.py ./program %S 100
#include "table.h"
#include <atomic>
#include <thread>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()", "step()")

static void keep() { asm volatile(""); }

__attribute__((noinline)) static void step() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 2), 30)
  for (int i = 0; i < 100; ++i)
    __LP(30), keep();
  __LP_AT(31);
}

static std::atomic<int> working{0};

static void work() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  ++working;
  while (working < 2)
    std::this_thread::yield();
  for (;;) {
    step();
    __LP(21), __LP_AT(21);
    // One byte for each round, its line counted before.
    if (write(1, "", 1) != 1)
      _exit(1);
  }
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  __LP(10);
  std::thread other(work);
  work();
}
