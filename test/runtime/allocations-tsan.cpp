// Under ThreadSanitizer allocations are counted too, and followed: by eight threads that free each other's blocks, in the main
// thread, and in a forked child. It finds nothing to complain of. An argument says how much each thread does.
//
// RUN: rm -rf %t && mkdir %t && cd %t && %clangxx -O1 -g -fno-builtin -fsanitize=thread -pthread -I %S/Inputs %s %runtime_flags -o run
// RUN: LINEPROF_MEMORY=counts ./run 2> err && count 0 < err && %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,COUNTS
// RUN: LINEPROF_MEMORY=live ./run 2> err && count 0 < err && %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,LIVE
// RUN: %gxx -O1 -g -fno-builtin -fsanitize=thread -pthread -I %S/Inputs %s %runtime_flags -o run
// RUN: rm out*.lp && LINEPROF_MEMORY=live ./run 2> err && count 0 < err && %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,LIVE
// RUN: %python %S/readlp.py out.*.lp | FileCheck %s --check-prefix=CHILD
#include "table.h"
#include <atomic>
#include <cstdlib>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

TEST_FILE(one, 100, "/one.cpp", "main()", "work()")

static std::atomic<void *> shared[512];
static int each = 10000;

static void work(unsigned seed) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 30)
  for (int i = 0; i < each; ++i) {
    seed = seed * 1103515245 + 12345;
    __LP_AT(31);
    void *made = malloc(100);
    __LP_AT(32);
    free(shared[seed / 65536 % 512].exchange(made));
  }
  __LP_AT(33);
}

int main(int count, char **arguments) {
  each = count > 1 ? std::atoi(arguments[1]) : each;
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < 8; ++i)
    threads.emplace_back(work, i + 1);
  for (auto &thread : threads)
    thread.join();
  if (pid_t child = fork())
    return waitpid(child, nullptr, 0) != child;
  __LP_AT(20);
  for (int i = 0; i < 100; ++i)
    free(malloc(7));
}
// COUNTS: {{^}}memory counts{{$}}
// LIVE: {{^}}memory live{{$}}
// LIVE: {{^}}live {{[0-9]+}} bytes {{[0-9]+}} peak
// CHECK: {{^}}allocs /one.cpp:31 80000 bytes 8000000 frees 0
// CHECK: {{^}}allocs /one.cpp:32 0 bytes 0 frees 79{{[0-9]+}}
// CHILD: {{^}}allocs /one.cpp:20 100 bytes 700 frees 10{{[0-9] freed 7[0-9]+}} largest 7
