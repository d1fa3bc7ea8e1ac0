// Under sanitizers and valgrind, whom nobody may precede, and where the runtime came too late, nothing is counted, and the
// profile says so; without being asked for, nothing is said. A preloaded allocator is counted like any other.
//
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %gcc -O1 -fno-builtin -shared -fPIC allocator.c -o allocator.so
// RUN: %gxx -O1 run.cpp %runtime_flags -o run && env LINEPROF_MEMORY=counts LD_PRELOAD=./allocator.so ./run
// RUN: %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=COUNTED
// RUN: env LINEPROF_MEMORY=counts valgrind -q ./run && %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=LATE
// RUN: %clangxx -O1 -fsanitize=address run.cpp %runtime_flags -o asan && env LINEPROF_MEMORY=counts ./asan
// RUN: %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=ASIDE
// RUN: %gxx -O1 -fsanitize=address run.cpp %runtime_flags -o asan && env LINEPROF_MEMORY=counts ./asan
// RUN: %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=ASIDE
// RUN: %gxx -O1 -fsanitize=address run.cpp %runtime_cxxflags -Wl,--no-as-needed %build_root/lib/liblineprof-memory.a -ldl -o asan
// RUN: env LINEPROF_MEMORY=counts ./asan && %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=ASIDE
// RUN: %gxx -O1 -shared -fPIC run.cpp %runtime_flags -o library.so && %gcc host.c -ldl -o host
// RUN: env LINEPROF_MEMORY=counts ./host && %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=LATE
// RUN: ./run && %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=OFF

//--- run.cpp
#include <memory>
#include <vector>

int main() {
  std::vector<std::unique_ptr<int>> numbers;
  for (int i = 0; i < 100; ++i)
    numbers.push_back(std::make_unique<int>(i));
  return *numbers[99] != 99;
}
// COUNTED: {{^}}memory counts{{$}}
// COUNTED: {{^}}allocs outside 1{{[0-9][0-9] }}
// ASIDE: {{^}}memory counts in-front{{$}}
// ASIDE-NOT: {{^}}allocs
// LATE: {{^}}memory counts not-loaded{{$}}
// LATE-NOT: {{^}}allocs
// OFF: {{^}}memory off{{$}}
// OFF-NOT: {{^}}allocs

//--- host.c
#include <dlfcn.h>
int main(void) {
  void *library = dlopen("./library.so", RTLD_NOW | RTLD_GLOBAL);
  return library ? ((int (*)(void))dlsym(library, "main"))() : 1;
}

//--- allocator.c
#include <stddef.h>
#include <string.h>
static char memory[1 << 24];
static size_t used;
void *malloc(size_t size) {
  size_t *at = (size_t *)(memory + used);
  *at = size;
  used += (size + 31) / 16 * 16;
  return at + 2;
}
size_t malloc_usable_size(void *block) { return ((size_t *)block)[-2]; }
void free(void *block) { (void)block; }
void *calloc(size_t count, size_t size) { return malloc(count * size); }
void *realloc(void *block, size_t size) {
  void *made = malloc(size);
  if (block)
    memcpy(made, block, ((size_t *)block)[-2] < size ? ((size_t *)block)[-2] : size);
  return made;
}
