// What is alive, and what was at the peak: by the line that allocated, wherever it was freed. What is never freed is what
// memcheck calls leaked, block for block and byte for byte.
//
// RUN: rm -rf %t && mkdir %t && cd %t && cp %s a.cpp
// RUN: %lineprof_cxx -g -O1 -fno-builtin -std=c++17 a.cpp -o run && LINEPROF_MEMORY=live ./run
// RUN: %lineprof memory --by line --sort peak out.lp | FileCheck %s
// RUN: %lineprof annotate --memory out.lp | FileCheck %s --check-prefix=LINES
// RUN: %lineprof memory --format json out.lp > a.json
// RUN: %gxx -g -O1 -fno-builtin -std=c++17 a.cpp -o plain
// RUN: valgrind --leak-check=full --show-leak-kinds=all --xml=yes --xml-file=a.xml ./plain
// RUN: %python %S/Inputs/same-leaks.py a.cpp a.xml a.json
#include <cstdlib>
#include <vector>

static void *kept[100];

static void *make(std::size_t size) {
  return malloc(size); // 18
}
static void leak() {
  for (int i = 0; i < 30; ++i)
    kept[i] = malloc(100); // 22
  for (int i = 0; i < 10; ++i)
    free(kept[i]);
  kept[10] = realloc(kept[10], 5000); // 25
  void *volatile lost = calloc(7, 11); // 26
  lost = nullptr;
}
static void atPeak() {
  std::vector<void *> blocks;
  blocks.reserve(64);
  for (int i = 0; i < 64; ++i)
    blocks.push_back(make(1 << 20)); // 33
  for (void *block : blocks)
    free(block);
  free(make(1 << 10)); // 36
}
int main() {
  leak();
  atPeak();
  for (int i = 0; i < 1000; ++i)
    free(malloc(8)); // 42
}
// CHECK: At the peak 6{{[0-9]+}} bytes were alive
// CHECK: Lines, most Peak of their own first
// CHECK: Peak   Leaked LeakedBlocks Temporary
// CHECK: {{^}} 65 67109888 0 0 1048576 67108864 0 0 1 {{.*}} a.cpp:18
// CHECK: {{^}} 1 5000 1 {{[0-9]+}} 5000 5000 5000 1 0 {{.*}} a.cpp:25
// CHECK: {{^}} 30 3000 0 0 100 1900 1900 19 0 {{.*}} a.cpp:22
// CHECK: {{^}} 1 77 0 0 77 77 77 1 0 {{.*}} a.cpp:26
// CHECK: {{^}} 1000 8000 1000 24000 8 0 0 0 1000 {{.*}} a.cpp:42
// LINES: MaxSize         Peak       Leaked
// LINES: {{^}}    33 {{.*}} 67108864            0
