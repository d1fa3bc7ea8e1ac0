// Switches over enumerations without a default: the compiler must still see that every value returns.
// RUN: %sample %s -std=c++11
#include <cstdio>

enum class Colour { red, green, blue };
enum Direction : unsigned char { north, east, south, west };

static const char *name(Colour colour) {
  switch (colour) {
  case Colour::red:
    return "red";
  case Colour::green:
    return "green";
  case Colour::blue:
    return "blue";
  }
  return "none";
}

static Direction turn(Direction d) {
  switch (d) {
  case north: return east;
  case east: return south;
  case south: return west;
  case west: break;
  }
  return north;
}

static int mix(Colour a, Colour b) {
  switch (a) {
  case Colour::red:
    switch (b) {
    case Colour::red: return 0;
    case Colour::green: return 1;
    case Colour::blue: return 2;
    }
    break;
  case Colour::green:
  case Colour::blue:
    return 3;
  }
  return 4;
}

int main() {
  const Colour colours[] = {Colour::red, Colour::green, Colour::blue, static_cast<Colour>(7)};
  for (Colour a : colours) {
    for (Colour b : colours)
      std::printf("%s+%s=%d ", name(a), name(b), mix(a, b));
  }
  Direction d = north;
  for (int i = 0; i < 6; ++i)
    d = turn(d);
  std::printf("%d\n", d);
}
