// A program that runs out of memory does what it does without lineprof: malloc returns null, operator new throws, each time
// after as many blocks. So does one whose table of live blocks is full: its allocations are counted on, and the report says
// how many were not followed.
//
// RUN: rm -rf %t && mkdir %t && cd %t && cp %s a.cpp
// RUN: %lineprof_cxx -g -O1 -fno-builtin -std=c++17 a.cpp -o run && %gxx -O1 -fno-builtin -std=c++17 a.cpp -o plain && ./plain > expected
// RUN: LINEPROF_MEMORY=counts ./run | diff expected - && LINEPROF_MEMORY=live ./run | diff expected -
// RUN: %lineprof memory --by line --sort allocs out.lp 2> err | FileCheck %s && not grep 'were not followed' err
// RUN: LINEPROF_MEMORY=sample:64K ./run | diff expected -
// RUN: LINEPROF_MEMORY=live:1M ./run many | diff expected - && %lineprof memory --by line --sort allocs out.lp 2> err | FileCheck %s --check-prefix=FULL
// RUN: FileCheck %s --check-prefix=WARNING < err
#include <cstdio>
#include <cstdlib>
#include <new>
#include <sys/resource.h>

constexpr std::size_t huge = std::size_t{256} << 20;

int main(int count, char **) {
  for (int i = 0; count > 1 && i < 100000; ++i)
    *static_cast<volatile char *>(malloc(40)) = 1; // 21
  rlimit limit;
  getrlimit(RLIMIT_AS, &limit);
  limit.rlim_cur = std::size_t{1536} << 20;
  setrlimit(RLIMIT_AS, &limit);
  int blocks = 0;
  void *kept[100];
  while (blocks < 100 && (kept[blocks] = malloc(huge))) // 28
    ++blocks;
  int thrown = 0;
  try {
    kept[blocks] = ::operator new(huge); // 32
  } catch (const std::bad_alloc &) {
    ++thrown;
  }
  void *same = kept[0];
  bool refused = !realloc(kept[0], std::size_t{16} * huge); // 37
  static_cast<char *>(same)[0] = 1;
  std::printf("%s, %d thrown, %d\n", blocks > 0 && blocks < 8 ? "some" : "wrong", thrown, refused);
  while (blocks > 0)
    free(kept[--blocks]); // 41
}
// CHECK: {{^}} {{[1-5]}} {{.*}} 268435456 {{.*}} a.cpp:28
// CHECK-NOT: a.cpp:37
// FULL: never freed: {{1[0-9]+ in 2[0-9]+}} blocks
// FULL: {{^}} 100000 4000000 {{.*}} a.cpp:21
// WARNING: allocations were counted, but not followed: Peak and Leaked fall short
