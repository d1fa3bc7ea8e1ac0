// Programs under a sanitizer run clean with the runtime: threads that take over blocks, forks, plenty of samples.
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O1 -g -fsanitize=thread -pthread -I %S/Inputs %s %runtime_flags -o tsan && ./tsan
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: %clangxx -O1 -g -fsanitize=address,undefined -pthread -I %S/Inputs %s %runtime_flags -o asan && ./asan
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: %gxx -O1 -g -fsanitize=thread -pthread -I %S/Inputs %s %runtime_flags -o gcctsan && ./gcctsan
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=observer ./tsan && LINEPROF_ENGINE=observer ./asan && LINEPROF=0 ./tsan && LINEPROF=0 ./asan
#include "table.h"
#include <memory>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

static void work() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  __LP(20);
  auto numbers = std::make_unique<std::vector<int>>();
  for (int i = 0; i < 20000; ++i)
    numbers->push_back(i);
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  for (int round = 0; round < 50; ++round) {
    __LP_AT(11);
    std::thread threads[4];
    for (auto &thread : threads)
      thread = std::thread(work);
    for (auto &thread : threads)
      thread.join();
  }
  pid_t child = fork();
  if (child == 0)
    work(), _exit(0);
  int status = 1;
  waitpid(child, &status, 0);
  return status;
}
// CHECK: hits /source/one.cpp:20 200
