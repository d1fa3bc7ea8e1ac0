// C++23 that gcc 12 has not got: deducing this, static operators, labels at the ends of blocks, [[assume]], constexpr statics.
// RUN: %sample %s --only clang -std=c++23
#include <cstdio>
#include <utility>

struct Node {
  int value = 1;
  template <class Self> auto &&get(this Self &&self) {
    self.value += 1;
    return std::forward<Self>(self).value;
  }
  int by(this Node self, int n) {
    self.value *= n;
    return self.value;
  }
};

struct Chain {
  template <class T> int run(this T &self, int n) {
    int sum = 0;
    for (int i = 0; i < n; ++i)
      sum += self.step(i);
    return sum;
  }
};
struct Doubling : Chain {
  int step(int n) const { return n * 2; }
};

static auto fibonacci = [](this auto self, int n) -> int {
  if (n < 2)
    return n;
  return self(n - 1) + self(n - 2);
};

struct Compare {
  static bool operator()(int a, int b) { return a < b; }
  static int operator[](int a, int b) {
    int sum = a;
    sum += b;
    return sum;
  }
};
static auto captureless = [](int n) static {
  return n + 1;
};

static void labels(int n) {
  for (int i = 0; i < n; ++i) {
    if (i % 2)
      goto next;
    n -= 1;
  next:
  }
  switch (n) {
  case 1:
    n = 10;
    break;
  default:
  }
  goto end;
end:
}

constexpr int statics(int n) {
  static constexpr int table[] = {1, 2, 3};
  if (n > 2) {
    static constexpr int other = 7;
    return other;
  }
  return table[n];
}
static_assert(statics(1) == 2 && statics(4) == 7);

static int assumed(int n) {
  [[assume(n > 0)]];
  return n / 2;
}

static constexpr int jumps(int n) {
  if (n < 0)
    goto done;
  n *= 2;
done:
  return n;
}

int main(int argc, char **) {
  Node node;
  node.get() = 5;
  std::printf("%d %d %d\n", node.get(), node.by(3), Node().get());
  Doubling doubling;
  std::printf("%d %d\n", doubling.run(4), fibonacci(8));
  std::printf("%d %d %d\n", Compare()(1, argc), Compare()[2, argc], captureless(argc));
  labels(1);
  labels(6);
  std::printf("%d %d %d\n", statics(argc), assumed(argc + 4), jumps(argc));
}
