// Vector loop: y += a * x over arrays that fit the first-level cache.
#include <cstddef>
#include <cstdio>
#include <vector>

static void saxpy(float a, const float *x, float *y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    y[i] += a * x[i];
  }
}

int main() {
  std::vector<float> x(2048), y(2048);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<float>(i % 7) * 0.125f;
    y[i] = static_cast<float>(i % 5);
  }
  for (int round = 0; round < 2000000; ++round) {
    saxpy(round % 2 ? 0.5f : -0.5f, x.data(), y.data(), x.size());
  }
  double sum = 0;
  for (float value : y) {
    sum += static_cast<double>(value);
  }
  std::printf("%.3f\n", sum);
}
