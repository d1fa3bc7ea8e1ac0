// Ten thousand short-lived threads: all are counted, in a file that does not grow with their number.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program
// RUN: cd %t && ./program 10000 && %python %S/readlp.py out.lp > text && FileCheck %s < text
// RUN: test $(grep -c '^thread ' text) -le 66
// RUN: test $(stat -c %%s out.lp) -le 16000000
// RUN: LINEPROF=0 ./program 1000
#include "table.h"
#include <cstdlib>
#include <pthread.h>
#include <thread>

TEST_FILE(one, 100, "/source/one.cpp", "main()")

int main(int, char **arguments) {
  for (int i = std::atoi(arguments[1]); i > 0; i -= 2) {
    auto work = [](int named) {
      __LP_ENTER(one)
      __LP(10);
      if (named % 4 == 0)
        pthread_setname_np(pthread_self(), "fourth");
    };
    std::thread a(work, i), b(work, i);
    a.join();
    b.join();
  }
}
// CHECK: lost-threads 0
// CHECK-DAG: name fourth
// CHECK-DAG: name program
// CHECK-DAG: hits /source/one.cpp:10 10000
// CHECK-DAG: thread-name fourth threads 5000
// CHECK-DAG: thread-name program threads 5000
