// The archive in a program without any shared library: threads, forks and samples as elsewhere.
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: sed -n 's/^Libs.private: //p' %build_root/runtime/lineprof.pc > flags
// RUN: %gxx -O2 -static -pthread -I %S/Inputs %s %runtime_cxxflags %build_root/lib/liblineprof.a $(cat flags) -o run
// RUN: ./run && %python %S/readlp.py out.lp | FileCheck %s
// RUN: %python %S/readlp.py out.*.lp | FileCheck %s --check-prefix=CHILD
// RUN: LINEPROF=0 ./run
#include "table.h"
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()")

static void work() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 20)
  __LP(20);
  for (int i = 0; i < 30000000; ++i)
    asm volatile("");
}

static volatile int alarms = 0;

int main() {
  signal(SIGALRM, [](int) { alarms = alarms + 1; });
  raise(SIGALRM);
  std::thread a(work), b(work);
  a.join();
  b.join();
  pid_t child = fork();
  work();
  if (child == 0)
    _exit(0);
  waitpid(child, nullptr, 0);
  return alarms != 1;
}
// CHECK: thread 3 finished generation 1 samples {{[1-9]}}
// CHECK: hits /source/one.cpp:20 3
// CHILD: hits /source/one.cpp:20 1
