// A header with inline functions, templates and classes in two translation units: its counts are sums over both.
// RUN: %sample %s -std=c++14
#include "shapes.h"

#include <cstdio>

int main() {
  std::vector<int> sizes;
  for (int i = -1; i < 4; ++i)
    sizes.push_back(Box(i, i + 1).grown(i).size());
  std::printf("%d %d\n", total(sizes), fromOther(3));
  perUnit(1);
  std::printf("%d\n", perUnit(2));
  std::printf("%d\n", Box::made());
}
