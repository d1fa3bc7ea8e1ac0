// What stands out: a container that grows step by step, by new blocks or by realloc; a line that allocates each time that it
// runs, in a loop, or calls what does; a very large block. Not: a container with its room reserved, blocks of one size after the other.
//
// RUN: rm -rf %t && mkdir %t && cd %t && cp %s a.cpp
// RUN: %lineprof_cxx -g -O1 -fno-builtin -std=c++17 a.cpp -o run && LINEPROF_MEMORY=live ./run && %lineprof memory out.lp > report
// RUN: sed -n '/^Findings/,/^Lines/p' report | grep -v '^ ' | FileCheck %s
// RUN: sed -n '/^Ages/,/^Findings/p' report | FileCheck %s --check-prefix=AGES
// RUN: LINEPROF_MEMORY=counts ./run && %lineprof memory --format json out.lp | %python -c 'import json, sys; print([f["kind"] + " " + str(f["line"]) for f in json.load(sys.stdin)["findings"]])' | FileCheck %s --check-prefix=COUNTS
#include <cstdlib>
#include <memory>
#include <unistd.h>
#include <vector>

static std::size_t grown(int count) {
  std::vector<int> numbers;
  for (int i = 0; i < count; ++i)
    numbers.push_back(i); // 17
  return numbers.size();
}
static std::size_t reserved(std::size_t count) {
  std::vector<int> numbers;
  numbers.reserve(count); // 22
  for (std::size_t i = 0; i < count; ++i)
    numbers.push_back(1); // 24
  return numbers.size();
}
static void reallocated() {
  void *block = nullptr;
  for (std::size_t size = 100; size <= 2000; size += 100)
    block = realloc(block, size); // 30
  free(block);
}
static void oneByOne() {
  for (int i = 0; i < 1000; ++i)
    *std::make_unique<volatile int>(1) = 2; // 35
}
static void *one() {
  return malloc(40); // 38
}
static void oneEach() {
  for (int i = 0; i < 500; ++i)
    free(one()); // 42
}
int main() {
  void *large = malloc(5000000); // 45
  usleep(20000);
  free(large);
  reallocated();
  oneByOne();
  oneEach();
  return grown(100000) != reserved(100000);
}
// CHECK: Findings
// CHECK: {{^}}growth a.cpp:17 a block grew 17 times, 524284 bytes were moved
// CHECK-NEXT: {{^}}growth a.cpp:30 a block grew 19 times, 19000 bytes were moved
// CHECK-NEXT: {{^}}loop a.cpp:42 1 allocation each time, in what it calls, 500 times, 500 for each call of oneEach()
// CHECK-NEXT: {{^}}loop a.cpp:35 1 allocation each time, 1000 times, 1e+03 for each call of oneByOne()
// CHECK-NEXT: {{^}}large a.cpp:45 a single allocation of 5000000 bytes, of 1 allocation of 5000000 in all
// CHECK-NOT: a.cpp
// CHECK: {{^}}Lines
// AGES: less than
// AGES: less than {{[0-9.]+m?s}} 1 
// COUNTS: ['loop 42', 'loop 35', 'large 45']
