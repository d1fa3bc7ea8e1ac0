// A sample of the allocations: what is said of all of them, of a line's, of what was never freed and of what was alive at
// the peak is about right, as far as it says itself, for small blocks and large ones; and what is in no sample is not followed.
//
// RUN: rm -rf %t && mkdir %t && cd %t && cp %s a.cpp
// RUN: %lineprof_cxx -g -O1 -fno-builtin -std=c++17 -pthread a.cpp -o run && LINEPROF_MEMORY=sample:16K ./run
// RUN: %lineprof memory --by line --format json out.lp > a.json && %python %S/Inputs/same-within-intervals.py a.json | FileCheck %s --check-prefix=SAME
// RUN: %lineprof memory --by line out.lp | FileCheck %s
// RUN: %lineprof merge out.lp out.lp -o merged.lp && %lineprof memory merged.lp | grep 'Estimated from a sample'
#include <cstdlib>
#include <thread>

static void *kept[20000];

static void work() {
  for (int i = 0; i < 400000; ++i)
    free(malloc(64)); // bytes: 51200000 allocs: 800000 leaked: 0 peak: 0
  for (int i = 0; i < 3000; ++i)
    free(malloc(16384)); // bytes: 98304000 allocs: 6000 leaked: 0 peak: 0
}

int main() {
  std::thread other(work);
  work();
  other.join();
  for (int i = 0; i < 20000; ++i)
    kept[i] = malloc(200); // bytes: 4000000 allocs: 20000 leaked: 2200000 peak: 2400000
  for (int i = 0; i < 8000; ++i)
    free(kept[i]);
  for (int i = 0; i < 5; ++i)
    kept[i] = malloc(1 << 20); // bytes: 5242880 allocs: 5 leaked: 3145728 peak: 5242880
  free(kept[0]);
  free(kept[1]);
  for (int i = 8000; i < 9000; ++i)
    free(kept[i]);
}
// SAME: 4 lines are as they should be
// CHECK: Estimated from a sample; with 95 % certainty: allocations {{[0-9]+}} to {{[0-9]+}}, bytes {{[0-9]+}} to {{[0-9]+}}, bytes never freed {{[0-9]+}} to {{[0-9]+}}, alive at the peak {{[0-9]+}} to
// CHECK: Ages of blocks when they were freed
// CHECK: +- Bytes
