// Every thread's counts are exact, whoever runs it and however it ends: std::thread, pthread_exit, detached.
//
// RUN: rm -rf %t && mkdir %t
// RUN: %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/clang && cd %t && ./clang
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: %gxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/gcc && ./gcc
// RUN: %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <pthread.h>
#include <thread>
#include <vector>

TEST_FILE(one, 100, "/source/one.cpp", "work(int)")

/// Keeps the compiler from adding all of a loop's counts at once.
static void keep() { asm volatile(""); }

static void work(int times) {
  __LP_ENTER(one)
  __LP(100 + 1);
  for (int i = 0; i < times; ++i)
    __LP(20), keep();
}

static void *leave(void *) {
  work(1000);
  pthread_exit(nullptr);
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back(work, 100000);
  for (auto &thread : threads)
    thread.join();
  pthread_t left;
  pthread_create(&left, nullptr, leave, nullptr);
  pthread_join(left, nullptr);
  std::thread(work, 7).detach();
  pthread_exit(nullptr); // main's thread ends before the detached one, perhaps
}
// CHECK: exited 1
// CHECK: lost-threads 0
// CHECK: thread 0 free generation 0
// CHECK: thread 1 finished generation 1
// CHECK: thread 10 finished generation 1
// CHECK: thread 11 finished generation 1
// CHECK: hits /source/one.cpp:20 801007
// CHECK: calls /source/one.cpp work(int) 10
