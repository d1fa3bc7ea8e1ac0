// constexpr of C++20: virtual, new and delete, destructors, try, unions, std::string and vector at compile time, consteval, constinit.
// RUN: %sample %s -std=c++20
// RUN: %sample %s -std=c++23
#include <algorithm>
#include <cstdio>
#include <type_traits>

struct Shape {
  constexpr virtual int area() const = 0;
  constexpr virtual ~Shape() = default;
};
struct Square : Shape {
  int side;
  constexpr explicit Square(int s) : side(s) {}
  constexpr ~Square() override {}
  constexpr int area() const override {
    int result = side;
    result *= side;
    return result;
  }
};

class Buffer {
  int *data;
  int size;

public:
  constexpr explicit Buffer(int n) : data(new int[static_cast<unsigned>(n)]{}), size(n) {
    for (int i = 0; i < n; ++i)
      data[i] = i * i;
  }
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;
  constexpr ~Buffer() {
    delete[] data;
  }
  constexpr int sum() const {
    int total = 0;
    for (const int *p = data; p != data + size; ++p) total += *p;
    return total;
  }
};

constexpr int summed(int n) {
  Buffer buffer(n);
  return buffer.sum();
}
constexpr int areaOf(int n) {
  const Shape &shape = Square(n);
  return shape.area();
}
constexpr int tried(int n) {
  try {
    if (n < 0)
      throw n;
    n += 1;
  } catch (int m) {
    return -m;
  }
  return n;
}
constexpr int sorted(int n) {
  int values[] = {n, 3, 1, 2};
  std::sort(values, values + 4, [](int a, int b) { return a < b; });
  return values[1];
}
constexpr int where() {
  if (std::is_constant_evaluated())
    return 1;
  return 2;
}
consteval int immediate(int n) {
  int m = n;
  while (m > 10)
    m -= 10;
  return m;
}
consteval auto adder(int n) { return [n](int m) { return n + m; }; }
constexpr auto viaLambda = [](auto n) {
  auto twice = [n] { return n * 2; };
  return twice();
};
template <int N> constexpr int member = N + tried(N);
template <class T> struct Traits {
  static constexpr int value = sizeof(T) > 4 ? summed(3) : areaOf(3);
  static constexpr int compute(int n) { T t = static_cast<T>(n); return static_cast<int>(t) + value; }
};
constinit static int ready = sorted(9);
constinit thread_local int perThread = areaOf(2);

static_assert(summed(4) == 14 && areaOf(5) == 25 && tried(3) == 4 && sorted(7) == 2 && where() == 1);
static_assert(viaLambda(4) == 8 && Traits<long>::value == 5 && Traits<char>::compute(1) == 10);
enum { enumerated = tried(6) };

int main(int argc, char **) {
  int array[summed(3)] = {};
  switch (argc + 6) {
  case tried(6):
    array[0] = enumerated;
    break;
  default:
    break;
  }
  std::printf("%d %d %d %d %d\n", summed(argc + 3), areaOf(argc + 4), tried(argc), tried(-argc), sorted(argc));
  std::printf("%d %d %d %d\n", where(), immediate(35), adder(3)(argc), viaLambda(argc));
  std::printf("%d %d %d %d %d\n", member<4>, Traits<int>::compute(argc), ready, perThread, array[0]);
}
