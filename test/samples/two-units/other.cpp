#include "shapes.h"

int fromOther(int n) {
  std::vector<double> halves;
  for (int i = 0; i < n; ++i) {
    halves.push_back(area(i, n) / 2.0);
  }
  Box box(n, perUnit(n));
  return static_cast<int>(total(halves)) + box.grown(1).size() + perUnit(n);
}
