// However the process ends, the file has every count and the lines it ended on.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program exit; test $? = 7; %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,ORDERLY
// RUN: ./program _exit; test $? = 7; %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,SUDDEN
// RUN: ./program quick; test $? = 7; %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,SUDDEN
// RUN: not --crash ./program abort; %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,SUDDEN
// RUN: not --crash ./program null; %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,SUDDEN
// RUN: not --crash ./program kill; %python %S/readlp.py out.lp | FileCheck %s --check-prefixes=CHECK,SUDDEN
#include "table.h"
#include <csignal>
#include <cstdlib>
#include <string>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "leave()")

__attribute__((noinline)) static void leave(const std::string &how) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 30)
  __LP(30);
  if (how == "exit")
    __LP_AT(31), std::exit(7);
  __LP_AT(32);
  if (how == "_exit")
    _exit(7);
  if (how == "quick")
    std::quick_exit(7);
  if (how == "abort")
    std::abort();
  if (how == "null")
    *const_cast<volatile int *>(static_cast<int *>(nullptr)) = 1;
  raise(SIGKILL);
}

int main(int, char **arguments) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  for (int i = 0; i < 1000; ++i)
    __LP(10);
  __LP_AT(11);
  leave(arguments[1]);
}
// ORDERLY: exited 1
// SUDDEN: exited 0
// CHECK: thread 1 running
// CHECK-NEXT: at /source/one.cpp:11 main()
// ORDERLY-NEXT: at /source/one.cpp:31 leave()
// SUDDEN-NEXT: at /source/one.cpp:32 leave()
// CHECK-NEXT: hits /source/one.cpp:10 1000
// CHECK-NEXT: hits /source/one.cpp:30 1
