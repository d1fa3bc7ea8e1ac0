// A program that switches stacks by itself: no crash, exact counts, no time beyond what there was.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=observer ./program && %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <thread>
#include <ucontext.h>
#include <vector>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "fiber()", "inner()")

static constexpr int fibers = 8, rounds = 20000;
static thread_local ucontext_t scheduler, contexts[fibers];

static __attribute__((noinline)) void inner(int self, int depth) {
  __LP_ENTER(one)
  __LP_TIMED(one, FUNCTION(one, 2), 30)
  __LP_FRAME(one, FUNCTION(one, 2), 30)
  __LP(30);
  __LP_LINE(one, 31);
  if (depth)
    inner(self, depth - 1);
  else
    swapcontext(&contexts[self], &scheduler);
}

static void fiber(int self) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  for (int i = 0; i < rounds; ++i) {
    __LP(20);
    inner(self, (self + i) % 5);
  }
}

static void run() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  std::vector<std::vector<char>> stacks(fibers, std::vector<char>(65536));
  for (int i = 0; i < fibers; ++i) {
    getcontext(&contexts[i]);
    contexts[i].uc_stack.ss_sp = stacks[static_cast<std::size_t>(i)].data();
    contexts[i].uc_stack.ss_size = stacks[static_cast<std::size_t>(i)].size();
    contexts[i].uc_link = &scheduler;
    makecontext(&contexts[i], reinterpret_cast<void (*)()>(fiber), 1, i);
  }
  for (int round = 0; round <= rounds; ++round)
    for (int i = 0; i < fibers; ++i)
      swapcontext(&scheduler, &contexts[(i * 3 + round) % fibers]);
}

int main() {
  std::thread other(run);
  run();
  other.join();
}
// CHECK: thread 1 {{.*}} dropped 0
// CHECK: hits /source/one.cpp:20 320000
// CHECK: hits /source/one.cpp:30 960000
