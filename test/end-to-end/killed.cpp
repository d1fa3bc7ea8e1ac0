// A program killed at 100 random instants: every file reads, no count falls short of what the program had reported as
// done, and the line on which each thread stood is known.
// RUN: rm -rf %t && mkdir %t && cp %s %t/killed.cpp && cd %t
// RUN: %instrument killed.cpp -- -O2 -pthread
// RUN: %clangxx -O2 -g -pthread %runtime_cxxflags lineprof-out/killed.cpp %runtime_ldflags -o killed-clang
// RUN: %gxx -O2 -g -pthread %runtime_cxxflags lineprof-out/killed.cpp %runtime_ldflags -o killed-gcc
// RUN: %python %S/Inputs/kill-often %lineprof killed.cpp ./killed-clang 60
// RUN: %python %S/Inputs/kill-often %lineprof killed.cpp ./killed-gcc 40

#include <cstdint>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

static int file;

static std::uint64_t work(std::uint64_t seed, int steps) {
  std::uint64_t state = seed;
  for (int i = 0; i < steps; ++i) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
  }
  return state;
}

// For each thread, the file tells the test how many rounds it has finished.
static bool report(int thread, std::uint64_t rounds) {
  return pwrite(file, &rounds, sizeof rounds, thread * static_cast<int>(sizeof rounds)) == sizeof rounds;
}

static void rounds(int thread) {
  std::uint64_t state = static_cast<std::uint64_t>(thread) + 1;
  for (std::uint64_t round = 1;; ++round) {
    state = work(state, static_cast<int>(state % 3000)); // ROUND
    if (!report(thread, round))                          // REPORT
      return;
  }
}

int main(int, char **argv) {
  file = open(argv[1], O_RDWR);
  std::thread first(rounds, 0), second(rounds, 1);
  rounds(2);
}
