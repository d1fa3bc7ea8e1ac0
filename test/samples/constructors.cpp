// Constructors and destructors: initialiser lists that call functions, delegation, copies, moves, defaults for members.
// RUN: %sample %s -std=c++11
#include <cstdio>
#include <utility>

static int serial() {
  static int next = 0;
  return ++next;
}

static int note(const char *what, int n) {
  std::printf("%s%d ", what, n);
  return n;
}

struct Base {
  int id;
  Base() : id(serial()) { note("B", id); }
  explicit Base(int n) : id(n) {}
  virtual ~Base() { note("~B", id); }
  Base(const Base &other) : id(serial()) {
    note("copy", other.id);
  }
  Base(Base &&other) noexcept : id(other.id) { other.id = 0; note("move", id); }
  Base &operator=(const Base &) = default;
};

struct Member {
  int value = note("m", serial());
  Member() = default;
  explicit Member(int n)
      : value(note("M",
                   n)) {
    if (n > 100)
      value = 100;
  }
  ~Member() {
    note("~M", value);
  }
};

struct Derived : Base {
  Member first;
  Member second{200};
  int sum = first.value + second.value;
  Derived() : Derived(5) { note("delegated", sum); }
  explicit Derived(int n) : Base(n), first(n) {
    note("D", sum);
    ++sum;
  }
  ~Derived() override { note("~D", sum); }
  Derived(const Derived &) = default;
};

struct Aggregate {
  int a = 1;
  Base base;
};

static Base make(bool named) {
  if (named) {
    Base local(50);
    return local;
  }
  return Base(60);
}

int main() {
  {
    Derived d;
    Derived copy = d;
    Base moved = std::move(copy);
    std::printf("\n%d\n", moved.id);
  }
  std::printf("\n");
  Aggregate aggregate;
  Base one = make(true), two = make(false);
  Base *heap = new Derived(3);
  delete heap;
  Base array[2];
  array[1] = array[0];
  std::printf("\n%d %d %d %d\n", aggregate.a, one.id, two.id, array[1].id);
}
