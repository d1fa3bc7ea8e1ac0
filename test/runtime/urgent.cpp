// Programs that use the sampling signal themselves get every one of theirs, by a handler, sigwait or signalfd, and none
// of the sampler's; those that wait for all signals there are get none of the sampler's either.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O1 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: ./program handler && ./program wait && ./program descriptor && ./program all
// RUN: LINEPROF_ENGINE=observer ./program handler && LINEPROF=0 ./program wait
#include "table.h"
#include <csignal>
#include <string>
#include <sys/signalfd.h>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()")

static void spend() {
  for (int i = 0; i < 50000000; ++i)
    asm volatile("");
}

static volatile int handled = 0;

int main(int, char **arguments) {
  const std::string how = arguments[1];
  if (how == "handler") {
    signal(SIGURG, [](int) { handled = handled + 1; });
    for (int i = 0; i < 3; ++i)
      spend(), kill(getpid(), SIGURG);
    return handled != 3;
  }
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGURG);
  if (how == "all")
    sigfillset(&set);
  sigprocmask(SIG_BLOCK, &set, nullptr);
  spend();
  if (how == "all") {
    timespec little = {0, 50000000};
    return sigtimedwait(&set, nullptr, &little) != -1;
  }
  int descriptor = how == "descriptor" ? signalfd(-1, &set, 0) : -1;
  timespec none = {};
  if (descriptor < 0 && sigtimedwait(&set, nullptr, &none) != -1)
    return 1;
  for (int i = 0; i < 3; ++i) {
    spend();
    kill(getpid(), SIGURG);
    int number = 0;
    signalfd_siginfo info;
    if (descriptor >= 0 ? read(descriptor, &info, sizeof info) != sizeof info : sigwait(&set, &number) != 0)
      return 2;
  }
  return 0;
}
