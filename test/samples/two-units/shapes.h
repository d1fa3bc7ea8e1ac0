#ifndef SHAPES_H
#define SHAPES_H

#include <vector>

inline int area(int width, int height) {
  if (width < 0 || height < 0)
    return 0;
  return width * height;
}

template <class T> T total(const std::vector<T> &values) {
  T sum = 0;
  for (const T &value : values)
    sum += value;
  return sum;
}

class Box {
  int width, height;

public:
  Box(int w, int h) : width(w), height(h) { ++made(); }
  int size() const { return area(width, height); }
  Box grown(int by) const {
    Box result(width + by, height + by);
    return result;
  }
  static int &made() {
    static int count = 0;
    return count;
  }
};

static int perUnit(int n) {
  static int calls = 0;
  calls += n;
  return calls;
}

int fromOther(int n);

#endif
