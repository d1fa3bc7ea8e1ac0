// Time on the CPU in threads: two long ones that do different things, more of them than there are CPUs, and many that live for some
// milliseconds. A line's time is the sum over its threads.
#include "truth.h"

#include <thread>
#include <vector>

using Number = unsigned long;

inline Number mix(Number x, Number y) { return (x ^ x >> 13) * 6364136223846793005u + y; }

__attribute__((noinline)) static Number leaf(Number n) {
  Number x = n;
  for (Number i = 0; i < n; ++i)
    x = mix(x, i);
  return x;
}

__attribute__((noinline)) static Number calls(Number n) {
  Number x = n;
  for (Number i = 0; i < n; ++i)
    x += leaf(500 + x % 2);
  return x;
}

static void oneThing() {
  truth::Moment begin = truth::now();
  Number x = leaf(truth::rounds(40000000)); // truth: one thing
  truth::add("one thing", begin);
  truth::keep(x);
}

static void another() {
  truth::Moment begin = truth::now();
  Number x = calls(truth::rounds(60000)); // truth: another
  truth::add("another", begin);
  begin = truth::now();
  x += leaf(truth::rounds(8000000)); // truth: a tail
  truth::add("a tail", begin);
  truth::keep(x);
}

static void shared() {
  for (Number i = 0, all = truth::rounds(20); i < all; ++i) {
    truth::Moment begin = truth::now();
    Number x = leaf(500000); // truth: shared CPUs
    truth::add("shared CPUs", begin);
    truth::keep(x);
  }
}

static void brief() {
  truth::Moment begin = truth::now();
  Number x = leaf(600000); // truth: brief threads
  truth::add("brief threads", begin);
  truth::keep(x);
}

int main() {
  std::thread first(oneThing), second(another);
  first.join();
  second.join();
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back(shared);
  for (std::thread &thread : threads)
    thread.join();
  for (Number i = 0, all = truth::rounds(30); i < all; ++i)
    std::thread(brief).join();
}
