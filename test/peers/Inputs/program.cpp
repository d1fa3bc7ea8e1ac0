// What all the tools measure: recursion, methods, templates, a lambda, virtual calls, an exception.
#include <cstdio>
#include <vector>

static int fibonacci(int n) {
  if (n < 2)
    return n;
  return fibonacci(n - 1) + fibonacci(n - 2);
}

static bool isOdd(int n);

static bool isEven(int n) {
  if (n == 0)
    return true;
  return isOdd(n - 1);
}

static bool isOdd(int n) {
  if (n == 0)
    return false;
  return isEven(n - 1);
}

template <class T> T doubled(T value) {
  return value + value;
}

struct Shape {
  virtual ~Shape() {}
  virtual int area() const = 0;
};

struct Square : Shape {
  int side;
  explicit Square(int length) {
    side = length;
  }
  int area() const override {
    return side * side;
  }
};

struct Strip : Shape {
  int area() const override {
    return 7;
  }
};

static int sumOfAreas(const std::vector<Shape *> &shapes) {
  int sum = 0;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    sum += shapes[i]->area();
  }
  return sum;
}

static int refuseThirteen(int n) {
  if (n == 13)
    throw n;
  return n;
}

static int guarded(int n) {
  try {
    return refuseThirteen(n);
  } catch (int refused) {
    return -refused;
  }
}

static int sieve(int limit) {
  std::vector<bool> composite(static_cast<std::size_t>(limit) + 1);
  int primes = 0;
  for (int n = 2; n <= limit; ++n) {
    if (composite[static_cast<std::size_t>(n)])
      continue;
    ++primes;
    int multiple = 2 * n;
    while (multiple <= limit) {
      composite[static_cast<std::size_t>(multiple)] = true;
      multiple += n;
    }
  }
  return primes;
}

int main() {
  int sum = fibonacci(15);
  sum += isEven(100);
  for (int i = 0; i < 40; ++i) {
    sum += doubled(i);
    sum += guarded(i);
  }
  sum += static_cast<int>(doubled(1.5));
  Square square(4);
  Strip strip;
  std::vector<Shape *> shapes;
  for (int i = 0; i < 30; ++i) {
    shapes.push_back(i % 3 ? static_cast<Shape *>(&square) : &strip);
  }
  sum += sumOfAreas(shapes);
  sum += sieve(1000);
  std::printf("%d\n", sum);
}
