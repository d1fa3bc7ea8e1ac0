// Nested and local classes, their methods inside functions, lambdas inside methods of local classes.
// RUN: %sample %s -std=c++14
#include <algorithm>
#include <cstdio>
#include <vector>

class Outer {
public:
  class Inner {
    int depth;

  public:
    explicit Inner(int d) : depth(d) {}
    class Innermost {
    public:
      static int answer() {
        return 42;
      }
      int twice(int n) { return 2 * n; }
    };
    int deep() const {
      if (depth > 2)
        return Innermost::answer();
      return Innermost().twice(depth);
    }
  };
  int run(int n) const { Inner inner(n); return inner.deep(); }
};

static int localClass(int n) {
  struct Step {
    int size;
    int operator()(int from) const {
      if (from > 10)
        return from - size;
      return from + size;
    }
    static const char *name() { return "step"; }
  };
  Step step{n};
  int at = 0;
  for (int i = 0; i < 10; ++i)
    at = step(at);
  std::printf("%s ", Step::name());
  return at;
}

template <class T> static T localInTemplate(T n) {
  struct Pair {
    T first, second;
    T sum() const { return first + second; }
  };
  Pair pair = {n, n};
  return pair.sum();
}

static auto localType() {
  struct Result {
    int a, b;
    int difference() const {
      auto subtract = [this] {
        return a - b;
      };
      return subtract();
    }
  };
  return Result{7, 3};
}

int main() {
  Outer outer;
  for (int n = 0; n < 5; ++n)
    std::printf("%d ", outer.run(n));
  std::printf("%d %d\n", localClass(3), localClass(4));
  std::printf("%d %g %d\n", localInTemplate(2), localInTemplate(2.5), localType().difference());
  std::vector<int> values = {5, 2, 9, 4};
  struct ByLastBit {
    bool operator()(int a, int b) const {
      if (a % 2 != b % 2)
        return a % 2 < b % 2;
      return a < b;
    }
  };
  std::sort(values.begin(), values.end(), ByLastBit());
  for (int value : values) std::printf("%d ", value);
  std::printf("\n");
}
