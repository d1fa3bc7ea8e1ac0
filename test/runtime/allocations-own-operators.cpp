// A program with operators new and delete of its own has its blocks counted once, by what is beneath; in a program without
// shared libraries they are counted as well, before main and in a forked child too.
//
// RUN: rm -rf %t && mkdir %t && cd %t && %gxx -O1 -fno-builtin -I %S/Inputs %s %runtime_flags -o run && LINEPROF_MEMORY=counts ./run
// RUN: %python %S/readlp.py out.lp | FileCheck %s && %python %S/readlp.py out.*.lp | FileCheck %s --check-prefix=CHILD
// RUN: rm out*.lp && sed -n 's/^Libs.private: //p; s/^wrapped=//p' %build_root/runtime/lineprof.pc > flags
// RUN: %gxx -O1 -fno-builtin -static -pthread -I %S/Inputs %s %runtime_cxxflags %build_root/lib/liblineprof-memory.a $(cat flags) -o run
// RUN: LINEPROF_MEMORY=counts ./run
// RUN: %python %S/readlp.py out.lp | FileCheck %s && %python %S/readlp.py out.*.lp | FileCheck %s --check-prefix=CHILD
#include "table.h"
#include <cstdlib>
#include <new>
#include <sys/wait.h>
#include <unistd.h>

TEST_FILE(one, 100, "/one.cpp", "main()", "early()")

void *operator new(std::size_t size) { return std::malloc(size + 16); }
void operator delete(void *block) noexcept { std::free(block); }
void operator delete(void *block, std::size_t) noexcept { std::free(block); }

template <class T> static T *seen(T *pointer) {
  asm volatile("" : "+r"(pointer));
  return pointer;
}
static int early() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 30)
  delete seen(new long[3]); // one block
  return 1;
}
static int before = early();

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  for (int i = 0; i < 7; ++i)
    delete seen(new int(before));
  if (pid_t child = fork())
    return waitpid(child, nullptr, 0) != child;
  __LP_AT(20);
  for (int i = 0; i < 5; ++i)
    delete seen(new int(i));
  _exit(0);
}
// CHECK: {{^}}memory counts{{$}}
// CHECK: {{^}}allocs /one.cpp:10 7 bytes 140 frees 7 freed 168 largest 20
// CHECK: {{^}}allocs /one.cpp:30 1 bytes 40 frees 1 freed 40 largest 40
// CHILD: {{^}}allocs /one.cpp:20 5 bytes 100 frees {{[56]}}
