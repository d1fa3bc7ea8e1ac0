// Templates and inline functions that every module instantiates for itself.
#pragma once

template <class T> T twice(T value) {
  return value + value;                        // hits: 15
}

struct Total {
  int sum = 0;
  void add(int n) {
    sum += n;                                  // hits: 9
  }
};

int inLibrary(int n);
int throwing(int n);
double inOtherLibrary(int n);
