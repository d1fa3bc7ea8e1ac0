// Function try blocks, on functions, constructors with initialisers, and destructors.
// RUN: %sample %s -std=c++11
#include <cstdio>

static int guarded(int n) try {
  if (n > 2)
    throw n;
  return n;
} catch (int value) {
  return -value;
}

static void shout(int n)  // calls: 2
try {
  if (n == 1) throw "one";  // hits: 2
  std::printf("quiet %d\n", n);  // hits: 1
}
catch (const char *text) {
  std::printf("loud %s\n", text);
}

struct Part {
  explicit Part(int n) {
    if (n == 2)
      throw 2;
    std::printf("part %d\n", n);
  }
  ~Part() { std::printf("~part\n"); }
};

struct Whole {
  Part first;
  Part second;
  Whole(int a, int b) try : first(a), second(b) {  // calls: 3 // hits: 3
    std::printf("whole %d %d\n", a, b);  // hits: 2
  } catch (int value) {
    std::printf("not whole: %d\n", value);
  }
  ~Whole() try {  // calls: 2
    std::printf("~whole\n");  // hits: 2
  } catch (...) {
    std::printf("never\n");
  }
};

int main() {
  for (int n = 0; n < 5; ++n)
    std::printf("%d\n", guarded(n));
  shout(0);
  shout(1);
  for (int n = 0; n < 3; ++n) {
    try {
      Whole whole(1, n);
      std::printf("made %d\n", n);  // hits: 2
    } catch (int value) {
      std::printf("caught %d\n", value);
    }
  }
}
