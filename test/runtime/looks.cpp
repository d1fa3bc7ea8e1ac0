// What threads wait for is told apart by line: the observer looks at where they stand and at the system call they are in.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=observer ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=none ./program && %python %S/readlp.py out.lp | FileCheck --check-prefix=NONE %s
#include "table.h"
#include <csignal>
#include <mutex>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "wait()")

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 20)
  int ends[2], sockets[2];
  if (pipe(ends) != 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0)
    return 1;
  std::mutex mutex;
  mutex.lock();
  std::thread other([&] {
    prctl(PR_SET_NAME, "slow");
    usleep(60000);
    mutex.unlock();
    usleep(60000);
    char byte = 0;
    usleep(static_cast<useconds_t>(write(ends[1], &byte, 1)) * 60000);
    send(sockets[0], &byte, 1, 0);
  });
  char byte;
  __LP_AT(30);
  mutex.lock();
  __LP_AT(31);
  ssize_t got = read(ends[0], &byte, 1);
  __LP_AT(32);
  got += recv(sockets[1], &byte, 1, 0);
  __LP_AT(33);
  pollfd nothing = {ends[0], POLLIN, 0};
  poll(&nothing, 1, 60);
  __LP_AT(34);
  usleep(60000);
  __LP_AT(35);
  if (pid_t child = fork(); child == 0) {
    usleep(60000);
    _exit(0);
  } else {
    waitpid(child, nullptr, 0);
  }
  __LP_AT(36);
  other.join();
  return got != 2;
}

// CHECK: looks io /source/one.cpp:31 {{[1-9][0-9]+}} ms
// CHECK: looks lock /source/one.cpp:30 {{[1-9][0-9]+}} ms
// CHECK: looks poll /source/one.cpp:33 {{[1-9][0-9]+}} ms
// CHECK: looks process /source/one.cpp:35 {{[1-9][0-9]+}} ms
// CHECK: looks sleep /source/one.cpp:34 {{[1-9][0-9]+}} ms
// CHECK: looks socket /source/one.cpp:32 {{[1-9][0-9]+}} ms
// CHECK: thread-name slow threads 1
// NONE: thread 1
// NONE-NOT: looks
