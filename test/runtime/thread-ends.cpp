// A thread counts for itself until its very last destructor, whether it returns, is cancelled, or main leaves before
// it. Its name is the last one it had.
//
// RUN: rm -rf %t && mkdir %t && %gxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=observer ./program && %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <pthread.h>
#include <thread>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()")

static void count() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 20)
  __LP(20);
}

struct Local {
  ~Local() { count(); }
};
thread_local Local local;

static pthread_key_t key;
static void atExit(void *value) {
  count();
  if (value == &key) // again, in the next round of destructors
    pthread_setspecific(key, &local);
}

static void *wait(void *) {
  pthread_setspecific(key, &key);
  (void)&reinterpret_cast<volatile char &>(local);
  pthread_setname_np(pthread_self(), "waiting");
  for (;;)
    pause();
}

int main() {
  pthread_key_create(&key, atExit);
  pthread_t waiting;
  pthread_create(&waiting, nullptr, wait, nullptr);
  usleep(20000);
  pthread_cancel(waiting);
  pthread_join(waiting, nullptr);
  std::thread([] {
    usleep(50000);
    pthread_setname_np(pthread_self(), "survivor");
    count();
  }).detach();
  pthread_exit(nullptr);
}
// CHECK: exited 1
// CHECK: thread 0 free generation 0 samples 0 dropped 0 name{{ *$}}
// CHECK: thread 1 finished generation 1 {{.*}} name program
// CHECK: thread 2 finished generation 1 {{.*}} name waiting
// CHECK: thread 3 finished generation 1 {{.*}} name survivor
// CHECK: hits /source/one.cpp:20 4
