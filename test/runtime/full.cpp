// A full place: at the start the program runs unprofiled and leaves nothing behind; later it keeps what it has, and
// threads without room of their own share thread 0. Neither SIGXFSZ nor SIGBUS ever reaches it.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: (ulimit -f 8; ./program > out 2> err); test $? = 0 && test "$(cat out)" = 40
// RUN: test $(wc -l < err) = 1 && FileCheck %s --check-prefix=START < err && test ! -e out.lp
// RUN: (ulimit -f 4000; ./program > out 2> err); test $? = 0 && test "$(cat out)" = 40
// RUN: test $(wc -l < err) = 1 && FileCheck %s --check-prefix=LATER < err
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// Too little address space for a block per thread.
// RUN: (ulimit -v 700000; ./program > out 2> err); test $? = 0 && test "$(cat out)" = 40 && count 0 < err
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: %python %S/Inputs/small-disk.py %t/disk 1200k %t/program > out 2> err; cat err; test "$(cat out)" = 40
// RUN: FileCheck %s --check-prefix=DISK < err
#include "table.h"
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  std::atomic<int> started{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 40; ++i) {
    threads.emplace_back([&, i] {
      while (started != i) // one after the other: some share their counters
        std::this_thread::yield();
      __LP_ENTER(one)
      __LP_FRAME(one, FUNCTION(one, 1), 20)
      __LP(20);
      ++started;
      while (started != 40)
        std::this_thread::yield();
    });
  }
  for (auto &thread : threads)
    thread.join();
  std::printf("%d\n", started.load());
}
// START: lineprof: cannot write {{.*}}/out.lp: file size limit reached; the program runs without profiling
// LATER: lineprof: cannot extend {{.*}}/out.lp: file size limit reached;
// DISK: lineprof: cannot extend {{.*}}/out.lp: no space left on the device;
// CHECK: lost-threads {{[1-9]}}
// CHECK: hits /source/one.cpp:20 40
