// LINEPROF=0: no file, no sampling, no signal handler, and the same program, from early constructors to many threads.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: LINEPROF=0 ./program 2>&1 | count 0 && test "$(ls)" = program
// RUN: LINEPROF=0 %python -c "import subprocess; assert subprocess.run('./program').returncode == 0"
#include "table.h"
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "work()")

static int deep(int n) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  __LP(20);
  return n == 0 ? 0 : 1 + deep(n - 1);
}

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  std::vector<std::thread> threads;
  for (int i = 0; i < 100; ++i)
    threads.emplace_back([] { deep(10000); });
  for (auto &thread : threads)
    thread.join();
  pid_t child = fork();
  if (child == 0)
    std::thread(deep, 10).join(), _exit(0);
  int status = 0;
  waitpid(child, &status, 0);
  struct sigaction urgent = {};
  sigaction(SIGURG, nullptr, &urgent);
  return status != 0 || urgent.sa_handler != SIG_DFL;
}
