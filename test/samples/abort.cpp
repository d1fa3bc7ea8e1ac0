// A program that aborts in a nested call: the counts up to there are kept.
// RUN: %sample %s -std=c++11
#include <cstdio>
#include <cstdlib>

static int check(int n) {
  if (n == 3) {
    std::printf("aborting\n");
    std::fflush(stdout);
    std::abort();  // hits: 1
  }
  return n;  // hits: 3
}

int main() {
  int sum = 0;  // hits: 1
  for (int i = 0; i < 10; ++i) {  // hits: 4
    sum += check(i);  // hits: 4
  }
  std::printf("never %d\n", sum);  // hits: 0
}
