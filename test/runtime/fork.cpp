// A forked child goes on in a file of its own: its counts begin at nothing, its position is the one it was forked in.
// It may start threads, fork again, and leave by _exit.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program
// RUN: cd %t && ./program > pids && %python %S/readlp.py out.lp | FileCheck %s --check-prefix=PARENT
// RUN: %python %S/readlp.py out.$(sed -n 1p pids).lp | FileCheck %s --check-prefix=CHILD
// RUN: %python %S/readlp.py out.$(sed -n 2p pids).lp | FileCheck %s --check-prefix=GRANDCHILD
// RUN: test $(ls *.lp | wc -l) = 3
// RUN: LINEPROF=0 ./program
#include "table.h"
#include <cstdio>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "child()", "grandchild()")

static void grandchild() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 2), 50)
  __LP(50);
  _exit(0);
}

static void child() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 30)
  __LP(30);
  std::thread([] {
    __LP_ENTER(one)
    __LP(31);
    __LP_FRAME(one, FUNCTION(one, 1), 32)
    // From a thread that is not the first, and by the call that runs no handlers.
    if (pid_t pid = _Fork(); pid == 0)
      grandchild();
    else
      std::printf("%d\n%d\n", getpid(), pid), std::fflush(stdout), waitpid(pid, nullptr, 0);
  }).join();
  __LP(33);
  _exit(0);
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  for (int i = 0; i < 5; ++i)
    __LP(10), __LP_AT(10);
  std::thread([] { sleep(1); }).detach();
  pid_t pid = fork();
  if (pid == 0)
    child();
  __LP(11);
  waitpid(pid, nullptr, 0);
}
// PARENT: exited 1
// PARENT: hits /source/one.cpp:10 5
// PARENT-NEXT: hits /source/one.cpp:11 1
// PARENT-NOT: hits
// CHILD: exited 0
// CHILD: clock {{tsc|monotonic}} measured
// CHILD: thread 1 running
// CHILD-NEXT: at /source/one.cpp:10 main()
// CHILD-NEXT: at /source/one.cpp:30 child()
// CHILD-NEXT: thread 2 finished
// CHILD-NEXT: hits /source/one.cpp:30 1
// CHILD-NEXT: hits /source/one.cpp:31 1
// CHILD-NEXT: hits /source/one.cpp:33 1
// CHILD-NEXT: calls
// GRANDCHILD: thread 1 running
// GRANDCHILD-NEXT: at /source/one.cpp:32 child()
// GRANDCHILD-NEXT: at /source/one.cpp:50 grandchild()
// GRANDCHILD-NEXT: hits /source/one.cpp:50 1
// GRANDCHILD-NEXT: calls
