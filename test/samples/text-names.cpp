// Names that are not ASCII, or are names that a probe could be mistaken for or could catch: macros LP and __lp-like, members
// and namespaces with the names of the probes' types, functions that hide others.
// RUN: %sample %s -std=c++11
#include <cstdio>

#define LP(n) broken n
#define count broken
#define T broken
#define entry broken
#define table broken
#define offset broken
#define counters broken
#define hidden broken
#define used broken
#define constructor broken
#define visibility broken
#define add broken
#define file broken
#define first broken
#define line broken
#define at broken
#define function broken
#define frame broken
#define tally broken
#define top broken
#define me broken

namespace std_like {
struct __attribute__((unused)) lineprof {
  int n;
};
} // namespace std_like

namespace lineprof {
struct shop {
  int größe = 1;
  int wächst(int um) {
    größe += um;
    return größe;
  }
};
} // namespace lineprof

struct Наследник : lineprof::shop {
  int слот(int n) {
    if (n > 2)
      return wächst(n);
    for (int i = 0; i < n; ++i)
      größe *= 2;
    return größe;
  }
};

static int 数(int 引数) { return 引数 + 1; }

template <class U> struct uint64_t_like {
  typedef U uint64_t;
  typedef U uint32_t;
  U get(uint64_t a, uint32_t b) const {
    U result = a;
    result += b;
    return result;
  }
};

int main() {
  Наследник n;
  for (int i = 0; i < 5; ++i)
    std::printf("%d ", n.слот(i));
  std::printf("%d %d\n", 数(1), uint64_t_like<int>().get(1, 2));
}
