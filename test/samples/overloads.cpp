// Operators that a probe could fall into: comma, &&, ||, unary &, new and delete, ->, (), literal operators; conversions in
// conditions; friends defined in classes.
// RUN: %sample %s -std=c++11 -Wno-mismatched-new-delete
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>

static int news = 0, deletes = 0;
void *operator new(std::size_t size) {
  ++news;
  if (void *memory = std::malloc(size))
    return memory;
  throw std::bad_alloc();
}
void operator delete(void *memory) noexcept {
  ++deletes;
  std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept { operator delete(memory); }

struct Any {
  int n;
  template <class T> Any(T t) : n(static_cast<int>(t)) {}
  template <class T> Any &operator,(const T &) {
    std::printf("comma ");
    return *this;
  }
  friend bool operator&&(const Any &a, const Any &b) {
    std::printf("and ");
    return a.n != 0 && b.n != 0;
  }
  friend bool operator||(const Any &a, const Any &b) { std::printf("or "); return a.n | b.n; }
  friend Any operator,(int, const Any &right) {
    std::printf("left ");
    return right;
  }
  const Any *operator&() const { std::printf("address "); return nullptr; }
  explicit operator bool() const {
    std::printf("bool ");
    return n > 0;
  }
  Any &operator--() {
    --n;
    return *this;
  }
};
template <class T> Any operator,(const T &, const Any &any) {
  std::printf("template ");
  return any;
}

struct Own {
  static void *operator new(std::size_t size) {
    std::printf("own new ");
    return ::operator new(size);
  }
  static void *operator new(std::size_t, void *place, int) noexcept { return place; }
  static void operator delete(void *p) { ::operator delete(p); }
  static void operator delete(void *, void *, int) noexcept {}
  Own *operator->() {
    return this;
  }
  int value = 4;
};

struct Odd {
  int operator()(int n) const { return n % 2; }
  template <class T> operator T *() const { return nullptr; }
};
static constexpr unsigned long long operator""_twice(unsigned long long n) { return n * 2; }
template <char... C> static int operator""_count() {
  return sizeof...(C);
}

static Any test(const Any &any) { std::printf("test "); return any; }

int main() {
  Any three(3);
  while (test(three))
    --three;
  for (Any i(2); i, test(i); --i, 1)
    std::printf("loop ");
  if (test(1) && test(0))
    std::printf("yes");
  else if (test(0) || test(2))
    std::printf("no");
  do
    std::printf("once ");
  while (three.n, Any(0));
  &three;
  std::printf("%s\n", &three ? "set" : "null");
  Own *own = new Own;
  own->value = (*own)->value + Odd()(3);
  char memory[sizeof(Own)];
  Own *placed = new (memory, 1) Own;
  std::printf("%d %d %d\n", own->value, placed->value, static_cast<int>(4_twice) + 123_count);
  delete own;
  int *volatile plain = new int(5);
  int *none = Odd();
  delete plain;
  return news + deletes + (none ? 1 : 0);
}
