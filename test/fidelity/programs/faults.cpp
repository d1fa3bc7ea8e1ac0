// Page faults: the kernel's time in a line that calls nothing.
#include "truth.h"
#include "work.h"

#include <cstdlib>
#include <sys/mman.h>

constexpr Number size = 4 << 20;

static void touch(volatile char *memory) {
  for (Number at = 0; at < size; at += 4096) memory[at] = 1; // truth, by address: first touch
}

static Number readAgain(const volatile char *memory) {
  Number sum = 0;
  for (Number at = 0; at < size; at += 64) sum += static_cast<Number>(memory[at]); // truth, by address: reading
  return sum;
}

int main() {
  Number x = 0;
  for (Number round = 0, all = truth::rounds(60); round < all; ++round) {
    void *memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
      abort();
    madvise(memory, size, MADV_NOHUGEPAGE);

    truth::Moment begin = truth::now();
    touch(static_cast<char *>(memory)); // truth, by address: first touch
    truth::add("first touch", begin);

    begin = truth::now();
    x += readAgain(static_cast<char *>(memory)); // truth, by address: reading
    truth::add("reading", begin);

    begin = truth::now();
    munmap(memory, size); // truth: unmapping
    truth::add("unmapping", begin);

    begin = truth::now();
    x += work(300000); // truth: user mode
    truth::add("user mode", begin);
  }
  truth::keep(x);
}
