// The program's signals are its own. It sees no trace of the sampling signal in its masks and dispositions, is sampled
// even where it blocks all signals, and gets the signal for itself as soon as it installs a handler.
//
// REQUIRES: perf-events
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program && %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#undef NDEBUG
#include <cassert>
#include <csignal>
#include <initializer_list>
#include <pthread.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "spend()")

static void spend() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  for (int i = 0; i < 100000000; ++i)
    asm volatile("");
}

static volatile int urgent = 0;
static void onUrgent(int) { urgent = urgent + 1; }

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  sigset_t all, before, now;
  sigfillset(&all);
  assert(pthread_sigmask(SIG_SETMASK, nullptr, &before) == 0 && !sigismember(&before, SIGURG));
  assert(sigprocmask(SIG_BLOCK, &all, nullptr) == 0 && pthread_sigmask(SIG_BLOCK, nullptr, &now) == 0);
  for (int number : {SIGINT, SIGURG, SIGPROF})
    assert(sigismember(&now, number));
  __LP_AT(11);
  spend();
  std::thread([&] { // inherits the mask
    assert(pthread_sigmask(SIG_BLOCK, nullptr, &now) == 0 && sigismember(&now, SIGURG));
  })
      .join();
  assert(pthread_sigmask(SIG_SETMASK, &before, &now) == 0 && sigismember(&now, SIGURG));
  assert(pthread_sigmask(SIG_SETMASK, nullptr, &now) == 0 && !sigismember(&now, SIGURG));

  assert(signal(SIGURG, SIG_IGN) == SIG_DFL && signal(SIGURG, SIG_DFL) == SIG_IGN);
  __LP_AT(12);
  spend();

  // As a shell does before it executes something.
  pid_t child = fork();
  if (child == 0) {
    for (int number = 1; number < NSIG; ++number)
      signal(number, SIG_DFL);
    spend();
    _exit(0);
  }
  int status;
  assert(waitpid(child, &status, 0) == child && status == 0);

  struct sigaction own = {}, old;
  own.sa_handler = onUrgent;
  assert(sigaction(SIGURG, &own, &old) == 0 && old.sa_handler == SIG_DFL);
  __LP_AT(13);
  spend();
  assert(urgent == 0);
  raise(SIGURG);
  assert(urgent == 1);
}
// CHECK: engine perf
// CHECK: under /source/one.cpp:11 {{[2-5][0-9]}}
// CHECK: under /source/one.cpp:12 {{[2-5][0-9]}}
// CHECK: under /source/one.cpp:13 {{[1-9]}}
