// A short program with output and a status of its own.
#include <cstdio>

static int work(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i) {
    if (i % 3 == 0)
      sum += i;
  }
  return sum;
}

int main() {
  std::printf("%d\n", work(3000000));
  return 7;
}
