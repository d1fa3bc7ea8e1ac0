// Time in system calls, beside time in user mode: large and small reads, writes, calls that do nothing.
#include "truth.h"
#include "work.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

static char buffer[1 << 20];

static Number largeReads(int zero, int times) {
  Number bytes = 0;
  while (times--) bytes += static_cast<Number>(read(zero, buffer, sizeof buffer)); // truth: large reads
  return bytes;
}

static Number smallReads(int zero, int times) {
  Number bytes = 0;
  while (times--) bytes += static_cast<Number>(read(zero, buffer, 16)); // truth: small reads
  return bytes;
}

static Number nothing(int times) {
  Number sum = 0;
  while (times--) sum += static_cast<Number>(syscall(SYS_getppid)); // truth: getppid
  return sum;
}

/// One line in user mode and one in the kernel, by turns, each much shorter than the time between two samples.
static Number byTurns(int null, int times) {
  Number x = 1;
  while (times--) {
    x += work(1000);
    x += static_cast<Number>(write(null, buffer, 64));
  }
  return x;
}

int main() {
  int zero = open("/dev/zero", O_RDONLY | O_CLOEXEC), null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  Number x = 0;
  for (Number round = 0, all = truth::rounds(50); round < all; ++round) {
    truth::Moment begin = truth::now();
    x += largeReads(zero, 20); // truth: large reads
    truth::add("large reads", begin);

    begin = truth::now();
    x += smallReads(zero, 6000); // truth: small reads
    truth::add("small reads", begin);

    begin = truth::now();
    x += nothing(6000); // truth: getppid
    truth::add("getppid", begin);

    begin = truth::now();
    x += byTurns(null, 500); // truth: by turns
    truth::add("by turns", begin);

    begin = truth::now();
    x += work(400000); // truth: user mode
    truth::add("user mode", begin);
  }
  truth::keep(x);
}
