// Names that the inserted code must not be caught by: classes and namespaces that hide ::, members called as the probes'
// functions, templates looked up in two phases, dependent bases, local types, ADL.
// RUN: %sample %s -std=c++11
// RUN: %sample %s -std=c++20
#include <cstdio>

namespace outer {
namespace lineprof {
inline int add(int n) { return n; }
} // namespace lineprof

template <class T> struct Base {
  T counters = 0;
  int add(int n) { return n + 1; }
  struct frame { int at; };
};
template <class T> struct Derived : Base<T> {
  using Base<T>::counters;
  typename Base<T>::frame frame{3};
  int tally(int n) {
    counters += n;
    if (counters > 2)
      return this->add(n);
    for (int i = 0; i < n; ++i)
      counters += frame.at;
    return lookup(T(n));
  }
  static int lookup(T) { return 1; }
};
int lookup(...);
template <class T> int twoPhase(T t) {
  int late = lookup(t);
  late += t.n;
  return late;
}
struct Adl { int n; };
int lookup(Adl adl) {
  adl.n += 10;
  return adl.n;
}
} // namespace outer

namespace own {
struct uint64_t { int n; };
typedef short uint32_t;
} // namespace own
template <class T> struct Stored {
  static T value;
  static int count() {
    static int times = 0;
    return ++times;
  }
};
template <class T> T Stored<T>::value = T(Stored<T>::count());
template <> double Stored<double>::value = 1.5;
template <class T, template <class> class C = Stored> struct Through {
  int get() { return static_cast<int>(C<T>::value) + C<T>::count(); }
};
template struct Stored<long>;



static int local(int n) {
  struct Local {
    int n;
    int twice() const { return n * 2; }
    static int none() { return 0; }
  } value = {n};
  enum { limit = 3 };
  typedef int Number;
  Number sum = value.twice();
  extern int defined;
  {
    using namespace outer;
    sum += twoPhase(Adl{1});
  }
  if (sum > limit)
    sum += Local::none() + defined;
  return sum;
}
int defined = 6;

int main() {
  outer::Derived<int> derived;
  for (int n = 0; n < 3; ++n)
    std::printf("%d ", derived.tally(n));
  own::uint64_t big = {1};
  own::uint32_t small = 2;
  std::printf("%d %d\n", big.n + small, local(1));
  std::printf("%d %d %d\n", Through<int>().get(), Through<double>().get(), Through<long>().get());
}
