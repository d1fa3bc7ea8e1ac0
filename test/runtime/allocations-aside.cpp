// Where another allocator is in front of the runtime, it is left to itself, and the profile says so.
//
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: %gcc -O1 -fno-builtin -shared -fPIC allocator.c -o allocator.so
// RUN: %gxx -O1 run.cpp %memory_flags -o run && LD_PRELOAD=./allocator.so ./run
// RUN: %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=ASIDE
// RUN: valgrind -q ./run && %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=ASIDE
// RUN: %clangxx -O1 -fsanitize=address run.cpp %memory_flags -o asan && ./asan
// RUN: %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=ASIDE
// RUN: %gxx -O1 -fsanitize=address run.cpp %runtime_cxxflags -Wl,--no-as-needed %build_root/lib/liblineprof-memory.a -ldl -o asan && ./asan
// RUN: %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=ASIDE
// RUN: LINEPROF_MEMORY=off ./run && %python %S/readlp.py out.lp | FileCheck run.cpp --check-prefix=OFF

//--- run.cpp
#include <memory>
#include <vector>

int main() {
  std::vector<std::unique_ptr<int>> numbers;
  for (int i = 0; i < 100; ++i)
    numbers.push_back(std::make_unique<int>(i));
  return *numbers[99] != 99;
}
// ASIDE: {{^}}memory counts in-front{{$}}
// ASIDE-NOT: {{^}}allocs
// OFF: {{^}}memory off{{$}}
// OFF-NOT: {{^}}allocs

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
void free(void *block) { (void)block; }
void *calloc(size_t count, size_t size) { return malloc(count * size); }
void *realloc(void *block, size_t size) {
  void *made = malloc(size);
  if (block)
    memcpy(made, block, ((size_t *)block)[-2] < size ? ((size_t *)block)[-2] : size);
  return made;
}
