// Exceptions through many frames with objects to destroy, through recursion, and from destructors' scopes.
// RUN: %sample %s -std=c++11
#include <cstdio>
#include <exception>

static int depth = 0;

struct Mark {
  int at;
  explicit Mark(int n) : at(n) { ++depth; }
  ~Mark() {
    --depth;
    if (at % 10 == 0)
      std::printf("unwind %d\n", at);
  }
};

static int dive(int n) {
  Mark mark(n);
  if (n == 0)
    throw depth;
  int below = dive(n - 1);
  return below + 1;  // hits: 0
}

static int diveAndCatch(int n) {
  Mark mark(n);
  if (n < 0)
    return 0;
  if (n % 5 == 0) {
    try {
      dive(n);
    } catch (int value) {
      return value;
    }
  }
  int result = diveAndCatch(n - 1);
  return result + 1000;
}

struct Careful {
  ~Careful() {
    try {
      throw 1;
    } catch (int) {
      std::printf("inside, %s\n", depth > 1 ? "deep" : "shallow");
    }
  }
};

static void both() {
  Careful careful;
  throw 2.5;
}

static void mayNot() noexcept(false) { both(); }

int main() {
  std::printf("%d %d\n", diveAndCatch(23), depth);
  try {
    mayNot();
  } catch (double d) {
    std::printf("%.1f %d\n", d, depth);
  }
  std::exception_ptr kept;
  try { dive(3); } catch (...) { kept = std::current_exception(); }
  try {
    std::rethrow_exception(kept);
  } catch (int value) {
    std::printf("kept %d\n", value);
  }
  return depth;
}
