// LINEPROF_OUT: placeholders, directories, and what happens when several processes of the same pattern run at once.
//
// RUN: rm -rf %t && mkdir -p %t/100%%h && %clangxx -O2 -I %S/Inputs %s %runtime_flags -o %t/program && cd %t
// RUN: LINEPROF_OUT=a.%%p.%%h.%%%%.%%x ./program > pid && ls -l "a.$(cat pid).$(uname -n).%%.%%x"
// A directory whose own name looks like a placeholder.
// RUN: (cd 100%%h && LINEPROF_OUT=here.lp ../program && ls -l ../100%%h/here.lp)
// Two at once: the second one's pid goes into its name, in front of the extension.
// RUN: LINEPROF_OUT=%t/100%%%%h/b.lp ./program twice > pids && ls -l 100%%h/b.lp 100%%h/b.$(tail -1 pids).lp
// Without an extension, and through a symbolic link.
// RUN: LINEPROF_OUT=c ./program twice > pids && ls c c.$(tail -1 pids)
// RUN: ln -s 100%%h/target.lp link.lp && LINEPROF_OUT=link.lp ./program && LINEPROF_OUT=link.lp ./program
// RUN: test -L link.lp && %python %S/readlp.py 100%%h/target.lp | FileCheck %s
// An empty file, and an old profile whose process is gone, are replaced.
// RUN: touch out.lp && ./program && ./program && %python %S/readlp.py out.lp | FileCheck %s
// RUN: test $(ls out*.lp | wc -l) = 1
#include "table.h"
#include <cstdio>
#include <cstdlib>
#include <string>
#include <unistd.h>

TEST_FILE(one, 100, "/source/one.cpp", "main()")

int main(int count, char **arguments) {
  __LP_ENTER(one)
  __LP(10);
  std::printf("%d\n", getpid());
  std::fflush(stdout);
  return count > 1 ? std::system(arguments[0]) : 0;
}
// CHECK: exited 1
// CHECK: hits /source/one.cpp:10 1
