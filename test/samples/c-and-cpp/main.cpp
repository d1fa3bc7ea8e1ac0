// C and C++ in one program, with a header that both include.
// RUN: %sample %s -pthread
#include "shared.h"
#include <cstdio>
#include <stdexcept>

int fromCpp(int n) {
  try {
    if (n % 2)
      throw std::runtime_error("odd");
    return clamp(n * 6);
  } catch (const std::exception &) {
    return 0;
  }
}

int main() {
  for (int n : {0, 5, 12})
    std::printf("%d %d\n", fromC(n, fromCpp), clamp(n));
}
