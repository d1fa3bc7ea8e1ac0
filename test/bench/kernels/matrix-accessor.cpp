// The same matrix product through a class with an operator() for its elements.
#include <cstddef>
#include <cstdio>
#include <vector>

class Matrix {
  std::size_t rows;
  std::size_t columns;
  std::vector<double> values;

public:
  Matrix(std::size_t rowCount, std::size_t columnCount)
      : rows(rowCount), columns(columnCount), values(rowCount * columnCount) {}

  std::size_t height() const {
    return rows;
  }
  std::size_t width() const {
    return columns;
  }

  double &operator()(std::size_t row, std::size_t column) {
    return values[row * columns + column];
  }
  double operator()(std::size_t row, std::size_t column) const {
    return values[row * columns + column];
  }
};

static void multiply(const Matrix &a, const Matrix &b, Matrix &c) {
  for (std::size_t i = 0; i < a.height(); ++i) {
    for (std::size_t k = 0; k < a.width(); ++k) {
      const double factor = a(i, k);
      for (std::size_t j = 0; j < b.width(); ++j) {
        c(i, j) += factor * b(k, j);
      }
    }
  }
}

int main() {
  const std::size_t n = 256;
  Matrix a(n, n), b(n, n), c(n, n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      a(i, j) = static_cast<double>((i * n + j) % 13) - 6;
      b(i, j) = static_cast<double>((i * n + j) % 17) - 8;
    }
  }
  for (int round = 0; round < 120; ++round) {
    multiply(a, b, c);
  }
  double trace = 0;
  for (std::size_t i = 0; i < n; ++i) {
    trace += c(i, i);
  }
  std::printf("%.1f\n", trace);
}
