// try and catch: several handlers, catch-all, rethrow, nested blocks, values returned from handlers.
// RUN: %sample %s -std=c++11
#include <cstdio>
#include <stdexcept>
#include <string>

static int risky(int n) {
  if (n == 1)
    throw 42;
  if (n == 2) throw std::runtime_error("two");
  if (n == 3) { throw std::string("three"); }
  return n;
}

static std::string attempt(int n) {
  try {
    int result = risky(n);
    return std::to_string(result);  // hits: 2
  } catch (int value) {
    return "int " + std::to_string(value);
  } catch (const std::exception &e) {
    return e.what();
  } catch (...) {
    return "other";
  }
}

static int rethrow(int n) {
  try {
    try {
      risky(n);
      return 0;  // hits: 2
    } catch (int) {
      throw;
    } catch (const std::exception &) {
      throw 7;
    }
  } catch (int value) {
    return value;
  } catch (...) { return -1; }
}

static int leftInLoop() {
  int caught = 0;
  for (int i = 0; i < 5; ++i) {
    try {
      if (i == 3)
        continue;
      risky(i);
      ++caught;  // hits: 1
    } catch (...) {
      if (i == 2)
        break;
      caught += 10;
    }
  }
  return caught;
}

int main() {
  for (int n = 0; n < 5; ++n)
    std::printf("%s %d\n", attempt(n).c_str(), rethrow(n));
  std::printf("%d\n", leftInLoop());
}
