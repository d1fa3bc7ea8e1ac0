// C++23 in both compilers: if consteval, multidimensional subscripts, size_t literals, auto(x), lambdas' attributes.
// RUN: %sample %s -std=c++23
#include <cstdio>
#include <utility>

constexpr int where(int n) {
  if consteval {
    return n;
  } else {
    n += 1;
    return -n;
  }
}
constexpr int notThere(int n) {
  if !consteval {
    n *= 2;
  }
  return n;
}
static_assert(where(3) == 3 && notThere(2) == 2);

template <int W, int H> struct Grid {
  int cells[W * H] = {};
  int &operator[](int x, int y) {
    if (x >= W)
      x = W - 1;
    return cells[y * W + x];
  }
};

constexpr int literal() {
  auto total = 0uz;
  for (auto i = 0uz; i < 4uz; ++i)
    total += i;
  return static_cast<int>(total);
}

int main(int argc, char **) {
  std::printf("%d %d\n", where(argc), notThere(argc));
  Grid<3, 2> grid;
  grid[1, 1] = argc;
  grid[7, 0] = 4;
  std::printf("%d %d\n", grid.cells[4], argc);
  std::printf("%d\n", literal());
  int value = argc;
  int &&copy = auto(value);
  copy += 1;
  auto lambda = [] [[nodiscard]] (int n) -> int { return n; };
  std::printf("%d %d %d\n", value, copy, lambda(5));
}
