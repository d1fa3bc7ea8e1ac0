// Allocations in signal handlers, in handlers of fork, in the forked child, by eight threads that free each other's blocks:
// nothing hangs, nothing is lost, and what is alive is followed across threads. Each process has counts of its own. An
// argument says how much each thread does: 12500000 are 10^8 in all.
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -fno-builtin -std=c++17 -pthread %s %runtime_flags -o run && LINEPROF_MEMORY=live timeout 100 ./run
// RUN: %python %S/readlp.py out.lp | grep -E '^(memory|live|allocs outside)' | FileCheck %s
// RUN: %python %S/readlp.py out.*.lp | grep -E '^(memory|live|allocs outside)' | FileCheck %s --check-prefix=CHILD
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <pthread.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

constexpr int threads = 8, places = 1 << 12;
static int each = 125000;
static std::atomic<void *> shared[places];
static std::atomic<bool> done;
static std::atomic<int> handled;

static void work(unsigned seed) {
  for (int i = 0; i < each; ++i) {
    seed = seed * 1103515245 + 12345;
    free(shared[seed / 65536 % places].exchange(malloc(seed % 500)));
  }
}
static void beside() { free(malloc(10)); }
/// It interrupts a thread that is not within the allocator: allocating there is not safe by itself.
static void onSignal(int) { free(malloc(20)), ++handled; }

int main(int count, char **arguments) {
  each = count > 1 ? atoi(arguments[1]) : each;
  pthread_atfork(beside, beside, beside);
  signal(SIGUSR1, onSignal);
  std::thread handler([] {
    for (volatile int spin = 0; !done; ++spin) {
    }
  });
  std::vector<std::thread> pool;
  for (unsigned i = 0; i < threads; ++i)
    pool.emplace_back(work, i + 1);
  for (int before = 0; before < 1000; before = handled)
    if (pthread_kill(handler.native_handle(), SIGUSR1) == 0)
      while (handled == before) {
      }
  for (std::thread &thread : pool)
    thread.join();
  done = true, handler.join();
  for (std::atomic<void *> &place : shared)
    free(place);
  if (pid_t child = fork())
    return waitpid(child, nullptr, 0) != child;
  for (int i = 0; i < 1000; ++i)
    beside();
}
// One million by the threads, a thousand in the handler, two beside fork, and what starting threads takes.
// CHECK: {{^}}memory live{{$}}
// CHECK-NEXT: {{^}}live {{[0-9]}} bytes {{[0-9]+}} peak 1{{[0-9]+}} at nodes {{[0-9]+}} untracked 0
// CHECK: {{^}}allocs outside 10010{{[0-9][0-9]}} bytes {{[0-9]+}} frees 10010{{[0-9][0-9]}} freed
// CHILD: {{^}}memory live{{$}}
// CHILD-NEXT: {{^}}live 0 bytes 0 peak 10 at nodes 10 untracked 0
// The C library frees a block of the parent's in the child.
// CHILD: {{^}}allocs outside 1001 bytes 10010 frees 100{{[12]}} freed 240{{[0-9][0-9]}} largest 10
