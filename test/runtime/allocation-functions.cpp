// Every function that allocates or frees is counted once, at its line, and by operator new and delete what is beneath.
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -fno-builtin -std=c++17 -I %S/Inputs %s %runtime_flags -o run && LINEPROF_MEMORY=counts ./run
// RUN: %python %S/readlp.py out.lp | grep -E '^(memory|allocs|maps)' | grep -v under | FileCheck %s
// RUN: %gxx -O2 -fno-builtin -std=c++17 -I %S/Inputs %s %runtime_flags -o run && LINEPROF_MEMORY=counts ./run
// RUN: %python %S/readlp.py out.lp | grep -E '^(memory|allocs|maps)' | grep -v under | FileCheck %s
#include "table.h"
#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <memory>
#include <new>
#include <sys/mman.h>

TEST_FILE(one, 100, "/one.cpp", "main()")

struct alignas(64) Wide {
  char bytes[64];
};
struct Own {
  char bytes[48];
  static void *operator new(std::size_t size) { return std::malloc(size); }
  static void operator delete(void *at) { std::free(at); }
};

/// Else compilers may leave out the two of a pair.
template <class T> static T *seen(T *pointer) {
  asm volatile("" : "+r"(pointer));
  return pointer;
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  void *p = malloc(24);
  __LP_AT(11), p = realloc(p, 1000);
  __LP_AT(12), p = reallocarray(p, 10, 20), free(p), free(nullptr);
  __LP_AT(13), p = calloc(3, 8), free(p);
  __LP_AT(14), free(aligned_alloc(32, 64)), free(memalign(16, 40)), free(valloc(100)), free(pvalloc(100));
  __LP_AT(15), p = posix_memalign(&p, 64, 56) ? nullptr : p, free(p);
  __LP_AT(16), free(strdup("seven.."));
  __LP_AT(17), delete seen(new Wide), ::operator delete(::operator new(24, std::nothrow), std::nothrow);
  __LP_AT(18), delete[] seen(new char[40]), ::operator delete(::operator new(56), std::size_t{56});
  __LP_AT(19), delete seen(new Own);
  __LP_AT(20), p = malloc(~std::size_t{0} / 4);
  __LP_AT(21), p = calloc(~std::size_t{0} / 2, 8);
  __LP_AT(22), p = mmap(nullptr, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  __LP_AT(23), p = mremap(p, 8192, 4096, 0), munmap(p, 4096);
  __LP_AT(24), std::make_shared<long>(3);
}
// CHECK: memory counts{{$}}
// CHECK: allocs /one.cpp:10 1 bytes 24 frees 0 freed 0 largest 24
// CHECK-NEXT: allocs /one.cpp:11 1 bytes 1000 frees 1 freed 24 largest 1000
// CHECK-NEXT: allocs /one.cpp:12 1 bytes 200 frees 2 freed {{1[0-9]+}} largest 200
// CHECK-NEXT: allocs /one.cpp:13 1 bytes 24 frees 1 freed 24
// CHECK-NEXT: allocs /one.cpp:14 4 bytes 4300 frees 4 freed {{[0-9]+}} largest 4096
// CHECK-NEXT: allocs /one.cpp:15 1 bytes 56 frees 1 freed {{[0-9]+}} largest 56
// CHECK-NEXT: allocs /one.cpp:16 1 bytes 8 frees 1 freed 24 largest 8
// CHECK-NEXT: allocs /one.cpp:17 2 bytes 88 frees 2
// CHECK-NEXT: allocs /one.cpp:18 2 bytes 96 frees 2
// CHECK-NEXT: allocs /one.cpp:19 1 bytes 48 frees 1 freed 56
// CHECK-NEXT: allocs /one.cpp:24 1 bytes 24 frees 1
// CHECK-NEXT: allocs outside
// CHECK-NEXT: maps /one.cpp:22 1 bytes 8192 unmaps 0 unmapped 0
// CHECK-NEXT: maps /one.cpp:23 1 bytes 4096 unmaps 2 unmapped 12288
