// The exit status and what is written on the way out through _Exit, with destructors that must not run.
// RUN: %sample %s -std=c++11 -- one two
#include <cstdio>
#include <cstdlib>
#include <cstring>

struct Loud {
  ~Loud() { std::printf("never\n"); }
};

static int total(int argc, char **argv) {
  int sum = 0;
  for (int i = 1; i < argc; ++i)
    sum += static_cast<int>(std::strlen(argv[i]));
  return sum;
}

static void leave(int status) {
  Loud loud;
  if (status > 5) {
    std::printf("leaving with %d\n", status);
    std::fflush(stdout);
    std::_Exit(status);
  }
  std::printf("not here\n");  // hits: 0
}

int main(int argc, char **argv) {
  Loud loud;
  std::fprintf(stderr, "to stderr\n");
  leave(total(argc, argv));
  return 0;  // hits: 0
}
