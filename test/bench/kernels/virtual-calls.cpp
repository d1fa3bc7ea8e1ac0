// A loop of virtual calls on shapes of several classes, in an order that is hard to foresee.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

class Shape {
public:
  virtual ~Shape() = default;
  virtual double area() const = 0;
  virtual void grow(double factor) = 0;
};

class Square : public Shape {
  double side;

public:
  explicit Square(double length) : side(length) {}
  double area() const override {
    return side * side;
  }
  void grow(double factor) override {
    side *= factor;
  }
};

class Disc : public Shape {
  double radius;

public:
  explicit Disc(double length) : radius(length) {}
  double area() const override {
    return 3.14159 * radius * radius;
  }
  void grow(double factor) override {
    radius *= factor;
  }
};

class Ring : public Shape {
  double inner;
  double outer;

public:
  explicit Ring(double length) : inner(length), outer(2 * length) {}
  double area() const override {
    return 3.14159 * (outer * outer - inner * inner);
  }
  void grow(double factor) override {
    inner *= factor;
    outer *= factor;
  }
};

static std::vector<std::unique_ptr<Shape>> makeShapes(std::size_t count) {
  std::vector<std::unique_ptr<Shape>> shapes;
  std::uint32_t state = 7;
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 1664525u + 1013904223u;
    const double length = 1 + static_cast<double>(state >> 28);
    switch ((state >> 20) % 3) {
    case 0:
      shapes.push_back(std::make_unique<Square>(length));
      break;
    case 1:
      shapes.push_back(std::make_unique<Disc>(length));
      break;
    default:
      shapes.push_back(std::make_unique<Ring>(length));
    }
  }
  return shapes;
}

int main() {
  const auto shapes = makeShapes(3000);
  double total = 0;
  for (int round = 0; round < 15000; ++round) {
    const double factor = round % 2 ? 2.0 : 0.5;
    for (const auto &shape : shapes) {
      shape->grow(factor);
      total += shape->area();
    }
  }
  std::printf("%.6e\n", total);
}
