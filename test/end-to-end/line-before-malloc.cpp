// Compilers know that malloc and free look at nothing of the program's; each is still charged to its own line and path.
//
// RUN: rm -rf %t && mkdir %t && cd %t && cp %s a.cpp
// RUN: %instrument -q --root . a.cpp -- -O2
// RUN: %clangxx -O2 lineprof-out/a.cpp %runtime_flags -o run && LINEPROF_MEMORY=counts ./run && %python %source_root/test/runtime/readlp.py out.lp | FileCheck %s
// RUN: %gxx -O2 lineprof-out/a.cpp %runtime_flags -o run && LINEPROF_MEMORY=counts ./run && %python %source_root/test/runtime/readlp.py out.lp | FileCheck %s
#include <cstdlib>

static void **cell(std::size_t size) {
  void **made = (void **)malloc(size);
  if (!made)
    abort();
  return made;
}

__attribute__((noinline)) static void **list() {
  void **first = cell(16);
  first[0] = cell(32);
  first[1] = calloc(1, 64);
  return first;
}

__attribute__((noinline)) static void drop(void **list) {
  free(list[0]);
  free(list[1]);
  free(list);
}

int main() {
  for (int i = 0; i < 10; ++i)
    drop(list());
}
// CHECK: allocs {{.*}}a.cpp:10 20 bytes 480 frees 0 freed 0 largest 32
// CHECK-NEXT: allocs {{.*}}a.cpp:19 10 bytes 640 frees 0 freed 0 largest 64
// CHECK-NEXT: allocs {{.*}}a.cpp:24 0 bytes 0 frees 10 freed 400
// CHECK-NEXT: allocs {{.*}}a.cpp:25 0 bytes 0 frees 10 freed 720
// CHECK-NEXT: allocs {{.*}}a.cpp:26 0 bytes 0 frees 10 freed 240
// CHECK: allocs-under {{.*}}a.cpp:17 10 bytes 160
// CHECK-NEXT: allocs-under {{.*}}a.cpp:18 10 bytes 320
