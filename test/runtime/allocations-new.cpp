// Allocators that define operator new and delete beside malloc are counted too, preloaded or linked, each block once; as are
// a class's own operators, and those of a library that dlopen brings, in a program that has none.
//
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %gxx -O1 -fno-builtin -std=c++17 run.cpp %runtime_flags -o run
// RUN: LINEPROF_MEMORY=counts LD_PRELOAD=libtcmalloc_minimal.so.4 ./run
// RUN: %python %S/readlp.py out.lp | FileCheck run.cpp
// RUN: LINEPROF_MEMORY=counts LD_PRELOAD=libjemalloc.so.2 ./run && %python %S/readlp.py out.lp | FileCheck run.cpp
// RUN: LINEPROF_MEMORY=counts ./run && %python %S/readlp.py out.lp | FileCheck run.cpp
// RUN: %gxx -O1 -fno-builtin -std=c++17 run.cpp %runtime_flags -Wl,--no-as-needed -l:libtcmalloc_minimal.so.4 -o linked
// RUN: LINEPROF_MEMORY=counts ./linked && %python %S/readlp.py out.lp | FileCheck run.cpp
// RUN: %gxx -O1 -fno-builtin -std=c++17 run.cpp %runtime_flags -Wl,--no-as-needed -l:libjemalloc.so.2 -o linked
// RUN: LINEPROF_MEMORY=counts ./linked && %python %S/readlp.py out.lp | FileCheck run.cpp
// RUN: %gxx -O1 -shared -fPIC library.cpp -o library.so && %gcc host.c -ldl %runtime_flags -o host
// RUN: LINEPROF_MEMORY=counts ./host && %python %S/readlp.py out.lp | grep 'allocs outside .* largest 777777$'

//--- run.cpp
#include <cstdlib>
#include <new>
#include <vector>
struct alignas(64) Wide {
  char bytes[64];
};
template <class T> static T *seen(T *pointer) {
  asm volatile("" : "+r"(pointer));
  return pointer;
}
int main() {
  for (int i = 0; i < 1000000; ++i) {
    delete seen(new int);
    delete[] seen(new char[100]);
    delete seen(new Wide);
    ::operator delete(seen(::operator new(24, std::nothrow)), std::nothrow);
    ::operator delete(seen(::operator new(56)), std::size_t{56});
  }
  try {
    seen(::operator new(~std::size_t{0} / 4));
    return 1;
  } catch (const std::bad_alloc &) {
  }
}
// CHECK: {{^}}memory counts{{$}}
// CHECK: {{^}}allocs outside 50000{{[0-9][0-9]}} bytes {{[0-9]+}} frees 50000{{[0-9][0-9]}} freed

//--- library.cpp
#include <cstdlib>
#include <new>
static int news;
void *operator new(std::size_t size) { return ++news, std::malloc(size); }
void operator delete(void *block) noexcept { std::free(block); }
extern "C" int work() {
  int *volatile made = static_cast<int *>(::operator new(777777));
  ::operator delete(made);
  return news == 1 ? 0 : 2;
}

//--- host.c
#include <dlfcn.h>
int main(void) {
  void *library = dlopen("./library.so", RTLD_NOW);
  return library ? ((int (*)(void))dlsym(library, "work"))() : 1;
}
