// What a sample needs of the program's stack, which may be a small one: the kernel's signal frame and less than a kilobyte.
//
// REQUIRES: perf-events
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program 1024 && %python %S/readlp.py out.lp | FileCheck %s
// RUN: not ./program 0
#include "table.h"
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <pthread.h>
#include <ucontext.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()", "spend()")

static constexpr std::size_t size = 256 * 1024;
static char stack[size] __attribute__((aligned(4096)));
static char *here;
static long frame;

/// What a signal takes whose handler does nothing.
static void measure(int, siginfo_t *, void *context) {
#if defined(__x86_64__)
  auto before = static_cast<ucontext_t *>(context)->uc_mcontext.gregs[REG_RSP];
#else
  auto before = static_cast<ucontext_t *>(context)->uc_mcontext.sp;
#endif
  frame = reinterpret_cast<char *>(before) - static_cast<char *>(__builtin_frame_address(0));
}

static void *spend(void *) {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 1), 20)
  raise(SIGUSR1);
  here = static_cast<char *>(__builtin_frame_address(0));
  // What this function takes itself.
  here -= 256;
  std::memset(stack, 0x5A, static_cast<std::size_t>(here - stack) - 1024);
  for (long i = 0; i < 600000000; ++i)
    asm volatile("");
  return nullptr;
}

int main(int, char **arguments) {
  struct sigaction action = {};
  action.sa_sigaction = measure;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGUSR1, &action, nullptr);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstack(&attributes, stack, size);
  pthread_t thread;
  if (pthread_create(&thread, &attributes, spend, nullptr) != 0)
    return 2;
  pthread_join(thread, nullptr);
  const char *touched = stack;
  while (touched < here && *touched == 0x5A)
    ++touched;
  long handler = here - touched - frame;
  std::printf("%ld bytes besides the signal's %ld\n", handler, frame);
  return handler > std::atol(arguments[1]);
}
// CHECK: thread 2 finished generation 1 samples {{[1-9]}}
