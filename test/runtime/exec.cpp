// A program that execs another loses nothing, and neither do programs that the second one starts: none overwrites the
// file of a process that still lives.
//
// RUN: rm -rf %t && mkdir %t && %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o %t/program
// RUN: cd %t && ./program first && ls && test $(ls *.lp | wc -l) = 3
// RUN: %python %S/readlp.py out.lp | FileCheck %s --check-prefix=FIRST
// RUN: cat out.*.lp > /dev/null && for file in out.*.lp; do %python %S/readlp.py $file; done > rest
// RUN: FileCheck %s --check-prefix=REST < rest
// A run that begins when all of them are gone takes the plain name again; one with a %%p keeps them apart by itself.
// RUN: ./program third && test $(ls *.lp | wc -l) = 3
// RUN: LINEPROF_OUT=p%%p.lp ./program first && test $(ls p*.lp | wc -l) = 3
// RUN: test $(ls p*.2.lp | wc -l) = 1
#include "table.h"
#include <cstring>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()")

int main(int, char **arguments) {
  __LP_ENTER(one)
  if (std::strcmp(arguments[1], "first") == 0) {
    __LP(10);
    execl(arguments[0], arguments[0], "second", nullptr);
  }
  if (std::strcmp(arguments[1], "second") == 0) {
    __LP(20);
    // A shell in between, with this very process id, that holds no lock on anything.
    execl("/bin/sh", "sh", "-c", "$0 third; true", arguments[0], nullptr);
  }
  __LP(30);
}
// FIRST: exited 0
// FIRST: hits /source/one.cpp:10 1
// REST-DAG: hits /source/one.cpp:20 1
// REST-DAG: hits /source/one.cpp:30 1
