// Order of destruction: scopes, temporaries, early returns, loops, arrays, exceptions, unbraced bodies.
// RUN: %sample %s -std=c++14
#include <cstdio>

class Scope {
  const char *name;

public:
  explicit Scope(const char *n) : name(n) { std::printf("+%s ", name); }
  Scope(const Scope &other) : name(other.name) { std::printf("=%s ", name); }
  ~Scope() { std::printf("-%s ", name); }
  int size() const { return static_cast<int>(name[0]); }
  explicit operator bool() const { return name[0] != 'z'; }
};

static int early(int n) {
  Scope a("a");
  if (n == 0)
    return 0;
  Scope b("b");
  for (int i = 0; i < n; ++i) {
    Scope c("c");
    if (i == 1)
      break;
    if (n == 4) return Scope("t").size();
  }
  {
    Scope d("d");
  }
  return b.size();
}

static void unbraced(int n) {
  if (n)
    Scope("if");
  else
    Scope("else");
  for (int i = 0; i < n; ++i)
    Scope("for");
  while (n-- > 0) Scope("while");
  if (Scope s{"y"})
    std::printf("then ");
  else
    std::printf("else ");
  do
    Scope("do");
  while (Scope("z"));
}

static Scope pass(Scope s) { return s; }

static void thrower() {
  Scope x("x"), y("y");
  const Scope &extended = Scope("kept");
  Scope array[2] = {Scope("p"), Scope("q")};
  if (extended.size() + array[0].size() > 0) throw 1;
}

int main() {
  Scope m("main");
  for (int n = 0; n < 5; ++n) {
    std::printf("= %d\n", early(n));
  }
  unbraced(0);
  std::printf("\n");
  unbraced(2);
  std::printf("\n%d\n", pass(Scope("p")).size());
  try { thrower(); } catch (int) { Scope c("caught"); std::printf("\n"); }
  Scope *heap = new Scope("heap"); delete heap;
  return 3;
}
