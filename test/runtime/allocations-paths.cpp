// Wherever a thread stands, each block is counted once, and so is its end: deeper than the position stack has room for,
// after longjmp and exceptions, on fibers' stacks, in one thread after the other; blocks of all sizes, with mappings of their
// own as well. A counter that shares nothing with the runtime says how many. (With it in between, glibc's headers are not
// read; so once more without it.)
//
// RUN: rm -rf %t && mkdir %t && cd %t && %gcc -O1 -fno-builtin -shared -fPIC %S/Inputs/count-allocations.c -o count.so
// RUN: env LINEPROF_CXX=%clangxx %lineprof_cxx -g -O2 -fno-builtin -std=c++17 -pthread %s -o run
// RUN: LINEPROF_MEMORY=counts LD_PRELOAD=./count.so ./run 2> counted && not grep -x 'allocs 0 .*' counted
// RUN: %python %S/Inputs/total-allocations.py %S out.lp > profiled && diff counted profiled
// RUN: LINEPROF_MEMORY=counts ./run && %python %S/Inputs/total-allocations.py %S out.lp > again && sed 's/ freed .*//' counted again | uniq | count 1
// RUN: LINEPROF_MEMORY=counts GLIBC_TUNABLES=glibc.malloc.mmap_threshold=1 ./run && %python %S/Inputs/total-allocations.py %S out.lp | FileCheck %s
// RUN: env LINEPROF_CXX=%gxx %lineprof_cxx -g -O0 -fno-builtin -std=c++17 -pthread %s -o run
// RUN: LINEPROF_MEMORY=counts LD_PRELOAD=./count.so ./run 2> counted && not grep -x 'allocs 0 .*' counted
// RUN: %python %S/Inputs/total-allocations.py %S out.lp > profiled && diff counted profiled
// RUN: LINEPROF_MEMORY=counts ./run && %python %S/Inputs/total-allocations.py %S out.lp > again && sed 's/ freed .*//' counted again | uniq | count 1
// CHECK: allocs 6{{[0-9][0-9][0-9][0-9]}} bytes {{[0-9]+}} frees 6{{[0-9][0-9][0-9][0-9]}} freed
#include <csetjmp>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <thread>
#include <ucontext.h>
#include <vector>

static std::vector<void *> kept;
static jmp_buf before;
static ucontext_t caller, fiber;

static int recurse(int depth) {
  void *block = malloc(static_cast<std::size_t>(depth) % 97 + 1);
  int below = depth ? recurse(depth - 1) + 1 : 0;
  free(block);
  return below;
}
static void jump(int depth) {
  kept.push_back(malloc(33));
  if (depth == 0)
    longjmp(before, 1);
  jump(depth - 1);
}
static void fail(int depth) {
  auto numbers = std::make_unique<int[]>(static_cast<std::size_t>(depth) + 1);
  if (depth == 0)
    throw std::runtime_error("a text that is too long for a string without memory of its own");
  fail(depth - 1);
}
static void onFiber() {
  for (;;) {
    void *block = malloc(64);
    swapcontext(&fiber, &caller);
    free(block);
  }
}

int main() {
  recurse(20000);
  for (volatile int i = 0; i < 100; i = i + 1)
    if (!setjmp(before))
      jump(50);
  for (int i = 0; i < 100; ++i)
    try {
      fail(30);
    } catch (const std::exception &) {
    }
  std::vector<char> stack(256 << 10);
  getcontext(&fiber);
  fiber.uc_stack.ss_sp = stack.data();
  fiber.uc_stack.ss_size = stack.size();
  makecontext(&fiber, onFiber, 0);
  for (int i = 0; i < 1000; ++i) {
    swapcontext(&caller, &fiber);
    free(malloc(10));
  }
  for (std::size_t i = 0; i < 300; ++i)
    std::thread([i] {
      for (int k = 0; k < 100; ++k)
        free(malloc(i * i));
    }).join();
  for (void *block : kept)
    free(block);
  free(realloc(malloc(300000), 600000));
}
