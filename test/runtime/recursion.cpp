// Recursion deeper than the position stack, exceptions and longjmp: the stack is never overrun, and is right again
// afterwards.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: LINEPROF_ENGINE=observer ./program && %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <csetjmp>
#include <cstdlib>
#include <initializer_list>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "deep(int)", "end()")

static std::jmp_buf target;

__attribute__((noinline)) static int deep(int n, int how) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  __LP(20);
  if (n == 0) {
    for (int i = 0; i < 3000000; ++i)
      asm volatile("");
    if (how == 1)
      throw 1;
    if (how == 2)
      std::longjmp(target, 1);
    return 0;
  }
  __LP_AT(21);
  return deep(n - 1, how) + 1;
}

static void end() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 2), 30)
  __LP(30);
  std::_Exit(0);
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  for (int depth : {100, 600, 8190, 8191, 8192, 20000}) {
    __LP_AT(11);
    deep(depth, 0);
    try {
      deep(depth, 1);
    } catch (int) {
      __LP(12);
    }
    if (setjmp(target) == 0)
      deep(depth, 2);
    __LP_BACK_AT(13);
    __LP(13);
  }
  end();
}
// CHECK: thread 1 {{.*}} dropped 0
// CHECK-NEXT: at /source/one.cpp:13 main()
// CHECK-NEXT: at /source/one.cpp:30 end()
// CHECK-NEXT: hits /source/one.cpp:12 6
// CHECK-NEXT: hits /source/one.cpp:13 6
// CHECK-NEXT: hits /source/one.cpp:20 135837
// CHECK: under /source/one.cpp:11 {{9[0-9]|100}}
