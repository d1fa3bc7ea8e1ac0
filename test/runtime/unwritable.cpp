// Where the file cannot be written the program runs on unprofiled: its output and status are the same, and there is one
// line on stderr. What is not a profile is never overwritten.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: LINEPROF_OUT=none/out.lp ./program > out 2> err; test $? = 3
// RUN: test "$(cat out)" = 6 && test $(wc -l < err) = 1 && FileCheck %s --check-prefix=MISSING < err
// RUN: mkdir directory.lp && LINEPROF_OUT=directory.lp ./program > out 2> err; test $? = 3
// RUN: test "$(cat out)" = 6 && test $(wc -l < err) = 1 && FileCheck %s --check-prefix=DIRECTORY < err
// RUN: mkfifo fifo.lp && LINEPROF_OUT=fifo.lp ./program > out 2> err; test $? = 3
// RUN: test "$(cat out)" = 6 && test $(wc -l < err) = 1 && FileCheck %s --check-prefix=OTHER < err
// RUN: echo 'int main() {}' > main.cpp && LINEPROF_OUT=main.cpp ./program > out 2> err; test $? = 3
// RUN: test "$(cat main.cpp)" = 'int main() {}' && test "$(cat out)" = 6 && FileCheck %s --check-prefix=OTHER < err
#include "table.h"
#include <cstdio>
#include <thread>

TEST_FILE(one, 100, "/source/one.cpp", "main()")

int main() {
  __LP_ENTER(one)
  __LP_FRAME(one, FUNCTION(one, 0), 10)
  int sum = 0;
  for (int i = 0; i < 4; ++i)
    __LP(10), sum += i;
  std::thread([] {
    __LP_ENTER(one)
    __LP_FRAME(one, FUNCTION(one, 0), 11)
    __LP(11);
  }).join();
  std::printf("%d\n", sum);
  return 3;
}
// MISSING: lineprof: cannot write {{.*}}/none/out.lp: no such directory; the program runs without profiling
// DIRECTORY: lineprof: cannot write {{.*}}/directory.lp: it is a directory; the program runs without profiling
// OTHER: lineprof: cannot write {{.*}}: it is something else than a profile, and is left alone;
