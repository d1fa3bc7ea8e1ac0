// All in all as many allocations and bytes as a counter that shares nothing with the runtime sees: before main and after it,
// in threads from birth to their last destructor, of the C++ library's own.
//
// RUN: rm -rf %t && mkdir %t && cd %t && %clangxx -O2 -std=c++17 -pthread -I %S/Inputs %s %runtime_flags -o run
// RUN: %gcc -O1 -fno-builtin -shared -fPIC %S/Inputs/count-allocations.c -o count.so
// RUN: LINEPROF_MEMORY=counts LD_PRELOAD=./count.so ./run 2> counted
// RUN: %python %S/Inputs/total-allocations.py %S out.lp > profiled && diff counted profiled
// RUN: %python %S/readlp.py out.lp | FileCheck %s
// RUN: %clangxx -O2 -std=c++17 -pthread -I %S/Inputs %s %runtime_cxxflags %build_root/lib/liblineprof-memory.a -ldl -o run
// RUN: LINEPROF_MEMORY=counts LD_PRELOAD=./count.so ./run 2> counted
// RUN: %python %S/Inputs/total-allocations.py %S out.lp > profiled && diff counted profiled
// RUN: not grep -x 'allocs 0 .*' counted
#include "table.h"
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

TEST_FILE(one, 100, "/one.cpp", "main()", "work()", "~Last()")

struct Last {
  std::vector<int> numbers{1, 2, 3};
  ~Last() {
    __LP_ENTER(one)
    __LP_FRAME(one, FUNCTION(one, 2), 70)
    numbers.resize(100);
  }
};
static Last beforeMain;

static void work() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 30)
  thread_local Last last;
  last.numbers.resize(10);
  std::map<std::string, std::vector<int>> table;
  for (int i = 0; i < 3000; ++i) {
    __LP_AT(31), table[std::to_string(i) + " is the number"].push_back(i);
    std::ostringstream text;
    __LP_AT(32), text << "number " << i;
  }
  __LP_AT(33);
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    __LP_AT(11), threads.emplace_back(work);
  for (auto &thread : threads)
    __LP_AT(12), thread.join();
  __LP_AT(13);
}
// CHECK: allocs /one.cpp:70 9 bytes 3600 frees
// CHECK: allocs-under /one.cpp:31 {{[0-9]+}}
