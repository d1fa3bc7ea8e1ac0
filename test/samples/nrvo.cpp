// Which copies and moves happen, and when destructors run, is as it was: named return values, several returns, loops,
// exceptions, parameters, temporaries' lifetimes.
// RUN: %sample %s -std=c++11 -Wno-pessimizing-move -Wno-redundant-move
// RUN: %sample %s -std=c++20 -Wno-pessimizing-move -Wno-redundant-move
#include <cstdio>
#include <utility>

struct Trace {
  char name;
  explicit Trace(char n) : name(n) { std::printf("%c", name); }
  Trace(const Trace &o) : name(o.name) { std::printf("=%c", name); }
  Trace(Trace &&o) noexcept : name(o.name) {
    o.name = '_';
    std::printf(">%c", name);
  }
  Trace &operator=(const Trace &) = default;
  ~Trace() {
    std::printf("~%c", name);
  }
};

static Trace named(char c) {
  Trace t(c);
  t.name = static_cast<char>(t.name + 1);
  return t;
}
static Trace oneOfTwo(bool first) {
  Trace a('a'), b('b');
  if (first)
    return a;
  return b;
}
static Trace inLoop(int n) {
  for (int i = 0;; ++i) {
    Trace t(static_cast<char>('0' + i));
    if (i == n)
      return t;
  }
}
static Trace inBranch(bool b) {
  if (b) {
    Trace t('x');
    return t;
  } else {
    Trace t('y');
    return t;
  }
}
static Trace parameter(Trace t) { return t; }
static Trace moved(Trace t) {
  Trace u('u');
  return std::move(t);
}
static Trace throwing(int n) {
  Trace t('t');
  try {
    Trace inner('i');
    if (n)
      throw Trace('e');
    return inner;
  } catch (const Trace &e) {
    std::printf("!%c", e.name);
    return e;
  }
}
static Trace afterGoto(int n) {
again:
  Trace t('g');
  if (n-- > 0)
    goto again;
  return t;
}

int main() {
  named('m'); std::printf("\n");
  Trace held = named('h'); std::printf("\n");
  oneOfTwo(true); oneOfTwo(false);
  std::printf("\n");
  inLoop(2); std::printf("\n");
  inBranch(true), inBranch(false); std::printf("\n");
  parameter(Trace('p')); moved(held); std::printf("\n");
  throwing(0); throwing(1); std::printf("\n");
  afterGoto(2); std::printf("\n");
  const Trace &extended = parameter(Trace('q'));
  if (Trace('c').name == 'c' && Trace('d').name != 'c')
    std::printf("then");
  for (Trace i('f'); i.name < 'h'; ++i.name)
    Trace('l');
  while (Trace('w').name == 'v') {}
  switch (Trace('s').name) { case 's': Trace inside('k'); std::printf("case"); }
  Trace array[] = {Trace('1'), named('2')};
  std::printf("%c%c\n", extended.name, array[1].name);
}
