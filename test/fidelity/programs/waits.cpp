// Waiting without a lock: one long sleep, many short ones, reads from a pipe that somebody fills, poll; and work in between.
#include "truth.h"
#include "work.h"

#include <ctime>
#include <poll.h>
#include <thread>
#include <unistd.h>

static void pause(long microseconds) {
  timespec time = {microseconds / 1000000, microseconds % 1000000 * 1000};
  nanosleep(&time, nullptr);
}

static void feed(int pipe, Number times, long microseconds) {
  while (times--) {
    pause(microseconds);
    if (write(pipe, "x", 1) != 1)
      return;
  }
}

static void readAll(int pipe, Number times) {
  char byte;
  while (times--) {
    truth::Moment begin = truth::now();
    bool got = read(pipe, &byte, 1) == 1; // truth: pipe
    truth::add("pipe", begin);
    if (!got)
      return;
    begin = truth::now();
    truth::keep(work(500000)); // truth: work between reads
    truth::add("work between reads", begin);
  }
}

static void pollAll(int pipe, Number times) {
  char byte;
  while (times--) {
    pollfd one = {pipe, POLLIN, 0};
    truth::Moment begin = truth::now();
    poll(&one, 1, 1000); // truth: poll
    truth::add("poll", begin);
    if (read(pipe, &byte, 1) != 1)
      return;
  }
}

int main() {
  truth::Moment begin = truth::now();
  pause(100000); // truth: long sleep
  truth::add("long sleep", begin);

  for (Number i = 0, all = truth::rounds(50); i < all; ++i) {
    begin = truth::now();
    pause(2000); // truth: short sleeps
    truth::add("short sleeps", begin);
    begin = truth::now();
    truth::keep(work(600000)); // truth: work between sleeps
    truth::add("work between sleeps", begin);
  }

  int ends[2];
  if (pipe(ends) != 0)
    return 1;
  std::thread first(feed, ends[1], truth::rounds(25), 5000);
  readAll(ends[0], truth::rounds(25));
  first.join();
  std::thread second(feed, ends[1], truth::rounds(25), 4000);
  pollAll(ends[0], truth::rounds(25));
  second.join();
}
