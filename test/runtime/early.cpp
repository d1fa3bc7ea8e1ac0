// Instrumented code may run before anything is registered or started: in .preinit_array and in constructors of the
// highest priority, with frames and threads. What runs after the registration is counted, also after main.
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o shared && ./shared
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF=0 ./shared
// RUN: %gxx -O2 -pthread -I %S/Inputs %s %runtime_cxxflags %build_root/lib/liblineprof.a -o static && ./static
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: %clangxx -O2 -pthread -no-pie -I %S/Inputs %s %runtime_cxxflags %build_root/lib/liblineprof.a -o fixed
// RUN: ./fixed && %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <pthread.h>

static void work(int depth);
static void *inThread(void *) { return work(5), nullptr; }
static void startThread() {
  pthread_t thread;
  if (pthread_create(&thread, nullptr, inThread, nullptr) == 0)
    pthread_join(thread, nullptr);
}

struct Early {
  Early() { work(10), startThread(); }
  ~Early() { work(20); }
};
__attribute__((init_priority(101))) static Early early;

static void beforeAll() { work(3); }
__attribute__((section(".preinit_array"), used)) static void (*entry)() = beforeAll;

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

static void work(int depth) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  __LP(20);
  if (depth > 1)
    work(depth - 1);
}

int main() {
  work(100);
  startThread();
}
// CHECK: exited 1
// CHECK: hits /source/one.cpp:20 1{{25|30|40}}
