// Matrix product on raw arrays, innermost loop over contiguous rows.
#include <cstddef>
#include <cstdio>
#include <vector>

static void multiply(const double *a, const double *b, double *c, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) {
      const double factor = a[i * n + k];
      for (std::size_t j = 0; j < n; ++j) {
        c[i * n + j] += factor * b[k * n + j];
      }
    }
  }
}

int main() {
  const std::size_t n = 256;
  std::vector<double> a(n * n), b(n * n), c(n * n);
  for (std::size_t i = 0; i < n * n; ++i) {
    a[i] = static_cast<double>(i % 13) - 6;
    b[i] = static_cast<double>(i % 17) - 8;
  }
  for (int round = 0; round < 120; ++round) {
    multiply(a.data(), b.data(), c.data(), n);
  }
  double trace = 0;
  for (std::size_t i = 0; i < n; ++i) {
    trace += c[i * n + i];
  }
  std::printf("%.1f\n", trace);
}
