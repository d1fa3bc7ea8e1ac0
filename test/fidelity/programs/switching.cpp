// Threads that switch thousands of times a second: round trips through pipes, with work on one side.
#include "truth.h"
#include "work.h"

#include <thread>
#include <unistd.h>

static int there[2], back[2];

static void answer() {
  char byte;
  while (read(there[0], &byte, 1) == 1 && byte)
    if (write(back[1], &byte, 1) != 1)
      return;
}

static void ask(int times) {
  char byte = 1;
  while (times--)
    if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1)
      return;
}

static void askAndWork(int times) {
  char byte = 1;
  while (times--) {
    if (write(there[1], &byte, 1) != 1 || read(back[0], &byte, 1) != 1)
      return;
    truth::keep(work(20000));
  }
}

int main() {
  if (pipe(there) != 0 || pipe(back) != 0)
    return 1;
  std::thread answering(answer);
  for (Number i = 0, all = truth::rounds(20); i < all; ++i) {
    truth::Moment begin = truth::now();
    ask(600); // truth: round trips
    truth::add("round trips", begin);

    begin = truth::now();
    askAndWork(100); // truth: round trips with work
    truth::add("round trips with work", begin);

    begin = truth::now();
    truth::keep(work(1500000)); // truth: work alone
    truth::add("work alone", begin);
  }
  char end = 0;
  if (write(there[1], &end, 1) != 1)
    return 1;
  answering.join();
}
