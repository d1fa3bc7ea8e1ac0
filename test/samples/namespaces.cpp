// Functions in namespaces: nested, inline, anonymous, reopened, with aliases; the same name in several of them.
// RUN: %sample %s -std=c++17
#include <cstdio>

namespace {
int hidden = 1;
int value() { return hidden++; }
} // namespace

namespace first {
int value();
namespace second { int value() { return 22; } }
inline namespace version2 {
int current() {
  return 2;
}
} // namespace version2
namespace version1 { int current() { return 1; } }
} // namespace first

namespace first::second::third {
struct Thing {
  int n;
  int value() const;
  friend int peek(const Thing &thing) { return thing.n; }
};
} // namespace first::second::third

int first::value() {
  return second::value() + current();
}

int first::second::third::Thing::value() const {
  return n + ::value() + second::value();
}

namespace first { namespace second {
int more() { for (int i = 0; i < 3; ++i) hidden += i;
  return hidden; } } }

namespace shortcut = first::second::third;
using first::version1::current;

namespace std_like {
void swap(shortcut::Thing &a, shortcut::Thing &b) {
  shortcut::Thing other = a;
  a = b;
  b = other;
}
} // namespace std_like

extern "C" {
int fromC(int n) {
  if (n > 1)
    return n;
  return -n;
}
}

int main() {
  shortcut::Thing a{5}, b{6};
  std_like::swap(a, b);
  int ofA = a.value();
  std::printf("%d %d %d\n", ofA, peek(b), value());
  std::printf("%d %d %d %d\n", first::value(), current(), first::version2::current(), first::second::more());
  std::printf("%d %d\n", fromC(1), fromC(2));
}
