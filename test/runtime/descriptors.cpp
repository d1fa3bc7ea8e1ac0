// A program that closes every descriptor, as daemons do, changes directory and opens others in their place: its files
// are left alone, its thread is sampled still, and threads that start later are counted and sampled, too.
//
// RUN: rm -rf %t && mkdir -p %t/own && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: find own ! -size 1c -type f | count 0
#include "table.h"
#include <fcntl.h>
#include <string>
#include <thread>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

static void work() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  for (int i = 0; i < 30000000; ++i)
    asm volatile("");
  __LP(20);
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  work();
  for (int fd = 3; fd < 2000; ++fd)
    close(fd);
  // The same numbers again, all of them.
  for (int fd = 0; fd < 1010;) {
    fd = open(("own/" + std::to_string(fd)).c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0666);
    if (fd < 0 || write(fd, "x", 1) != 1)
      return 1;
  }
  if (chdir("/") != 0)
    return 1;
  __LP_AT(12);
  for (int i = 0; i < 5; ++i)
    work();
  __LP_AT(13);
  for (int i = 0; i < 3; ++i)
    std::thread(work).join();
  return fcntl(1000, F_GETFD) < 0;
}
// CHECK: lost-threads 0
// CHECK: thread 4 finished generation 1 samples {{[1-9]}}
// CHECK: hits /source/one.cpp:20 9
// CHECK: under /source/one.cpp:12 {{[4-6][0-9]}}
