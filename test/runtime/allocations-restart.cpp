// LINEPROF_MEMORY makes the program start again before anything of it ran, with its arguments, environment and process as
// they were; what it executes in turn does not inherit the preloaded library.
//
// RUN: rm -rf %t && mkdir %t && cd %t && %gxx -O1 %s %runtime_flags -o run
// RUN: env -i A=1 ./run 'x y' > plain && env -i A=1 LINEPROF_MEMORY=counts ./run 'x y' > counted
// RUN: sed '/^LINEPROF_MEMORY/d' counted | diff plain -
// RUN: %python %S/readlp.py out.lp | grep -x 'memory counts'
// RUN: env -i A=1 LD_PRELOAD=libm.so.6 ./run > plain && env -i A=1 LD_PRELOAD=libm.so.6 LINEPROF_MEMORY=counts ./run > counted
// RUN: sed '/^LINEPROF_MEMORY/d' counted | diff plain - && grep -x LD_PRELOAD=libm.so.6 counted
// RUN: sh -c 'echo $$; exec env LINEPROF_MEMORY=counts ./run pid' | uniq | wc -l | grep -x 1
// RUN: cd / && env LINEPROF_OUT=%t/other.lp LINEPROF_MEMORY=counts %t/run pid && %python %S/readlp.py %t/other.lp | grep -x 'memory counts'
#include <cstdio>
#include <cstring>
#include <unistd.h>

int main(int count, char **arguments) {
  if (count > 1 && std::strcmp(arguments[1], "pid") == 0)
    return std::printf("%d\n", getpid()) < 0;
  for (int i = 0; i < count; ++i)
    std::puts(arguments[i]);
  std::fflush(stdout);
  return execl("/usr/bin/env", "env", nullptr);
}
