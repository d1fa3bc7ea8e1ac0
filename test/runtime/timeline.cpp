// Memory and threads over time: what is resident, page faults, and of each thread what it computed and waited. A forked
// child has a timeline of its own, and a short process its end alone.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/Inputs/timeline.py out.lp long | FileCheck %s
// RUN: %python %S/Inputs/timeline.py out.*.lp long | FileCheck %s
// RUN: ./program short && %python %S/Inputs/timeline.py out.lp short | FileCheck %s
// CHECK: as it should be
#include "table.h"
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "wait()")

static std::uint64_t now(clockid_t clock) {
  timespec time;
  clock_gettime(clock, &time);
  return static_cast<std::uint64_t>(time.tv_sec) * 1000000000u + static_cast<std::uint64_t>(time.tv_nsec);
}

int main(int count, char **) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 20)
  if (count > 1)
    return 0;
  pid_t child = fork();
  std::thread waits([] {
    __LP_ENTER(one)
    __LP_FRAME(one, FUNCTION(one, 1), 40)
    usleep(600000);
  });
  std::uint64_t begin = now(CLOCK_THREAD_CPUTIME_ID);
  while (now(CLOCK_THREAD_CPUTIME_ID) - begin < 250000000) {
  }
  constexpr std::size_t size = 64 << 20;
  auto memory = static_cast<char *>(std::malloc(size));
  std::memset(memory, 1, size);
  asm volatile("" : : "r"(memory) : "memory");
  usleep(250000);
  std::free(memory);
  waits.join();
  return child ? waitpid(child, nullptr, 0) != child : 0;
}
