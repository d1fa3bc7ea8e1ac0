// Virtual calls: abstract bases, multiple and virtual inheritance, covariant returns, calls during construction.
// RUN: %sample %s -std=c++11
#include <cstdio>
#include <memory>
#include <vector>

class Animal {
public:
  Animal() { ++alive; }
  virtual ~Animal() { --alive; }
  virtual const char *sound() const = 0;
  virtual int legs() const { return 4; }
  virtual Animal *clone() const = 0;
  static int alive;
};
int Animal::alive = 0;

class Dog : public Animal {
public:
  const char *sound() const override { return "woof"; }
  Dog *clone() const override {
    return new Dog(*this);
  }
  Dog() = default;
  Dog(const Dog &other) : Animal(other) { ++alive; }
};

class Bird final : public Animal {
public:
  const char *sound() const override {
    return "tweet";
  }
  int legs() const override { return Animal::legs() - 2; }
  Bird *clone() const override { return new Bird; }
};

const char *Animal::sound() const { return "..."; }

struct Shared {
  int value;
  explicit Shared(int n) : value(n) { hello(); }
  virtual ~Shared() = default;
  virtual void hello() const { std::printf("shared %d\n", value); }
};
struct Left : virtual Shared {
  Left() : Shared(1) {}
  void hello() const override { std::printf("left %d\n", value); }
};
struct Right : virtual Shared {
  Right() : Shared(2) {}
};
struct Both : Left, Right {
  Both() : Shared(3) { hello(); }
  void hello() const override {
    Left::hello();
    std::printf("both %d\n", value);
  }
};

int main() {
  std::vector<std::unique_ptr<Animal>> animals;
  for (int i = 0; i < 5; ++i) {
    if (i % 2)
      animals.emplace_back(new Dog);
    else
      animals.emplace_back(new Bird);
  }
  int legs = 0;
  for (const auto &animal : animals) {
    legs += animal->legs();
    std::printf("%s ", animal->sound());
  }
  std::unique_ptr<Animal> clone(animals[1]->clone());
  std::printf("%d %s %d\n", legs, clone->sound(), Animal::alive > 5);
  Both both;
  Shared &shared = both;
  shared.hello();
}
