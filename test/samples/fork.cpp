// fork: parent and child each keep their own counts; this file's figures are the parent's.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>

static int work(int n) {  // calls: 1
  int sum = 0;  // hits: 1
  for (int i = 0; i < n; ++i)  // hits: 11
    sum += i;  // hits: 10
  return sum;  // hits: 1
}

int main() {
  pid_t child = fork();  // hits: 1
  if (child == 0) {  // hits: 1
    int sum = work(100);  // hits: 0
    _exit(sum % 256);  // hits: 0
  }
  int status = 0;  // hits: 1
  if (waitpid(child, &status, 0) != child)  // hits: 1
    return 1;  // hits: 0
  std::printf("%d %d\n", WEXITSTATUS(status), work(10));  // hits: 1
  return 7;  // hits: 1
}
