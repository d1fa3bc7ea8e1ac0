// Recursion: direct, mutual, through lambdas and virtual calls, deep, and in templates.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <functional>
#include <utility>
#include <vector>

static int ackermann(int m, int n) {
  if (m == 0)
    return n + 1;
  if (n == 0)
    return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}

static void hanoi(int n, int from, int to, int &moves) {
  if (n == 0)
    return;
  int other = 3 - from - to;
  hanoi(n - 1, from, other, moves);
  ++moves;
  hanoi(n - 1, other, to, moves);
}

static int queens(std::vector<int> &columns, int size) {
  int row = static_cast<int>(columns.size());
  if (row == size)
    return 1;
  int found = 0;
  for (int column = 0; column < size; ++column) {
    bool safe = true;
    for (int r = 0; r < row; ++r) {
      int c = columns[static_cast<std::size_t>(r)];
      if (c == column || c - column == row - r || column - c == row - r) {
        safe = false;
        break;
      }
    }
    if (!safe)
      continue;
    columns.push_back(column);
    found += queens(columns, size);
    columns.pop_back();
  }
  return found;
}

static long deep(long n) {
  if (n == 0)
    return 0;
  long below = deep(n - 1);
  return below + 1;
}

struct Expression {
  virtual ~Expression() = default;
  virtual int value() const = 0;
};
struct Number : Expression {
  int n;
  explicit Number(int v) : n(v) {}
  int value() const override { return n; }
};
struct Sum : Expression {
  const Expression &a, &b;
  Sum(const Expression &x, const Expression &y) : a(x), b(y) {}
  int value() const override { return a.value() + b.value(); }
};

int main() {
  std::printf("%d\n", ackermann(2, 5));
  int moves = 0;
  hanoi(8, 0, 2, moves);
  std::vector<int> columns;
  std::printf("%d %d %ld\n", moves, queens(columns, 6), deep(20000));
  Number one(1), two(2);
  Sum three(one, two), six(three, three);
  std::printf("%d\n", six.value());
}
