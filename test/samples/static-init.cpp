// Code that runs before and after main: initialisers of globals, of function statics, of thread locals, and atexit.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <cstdlib>
#include <string>

static int order = 0;

static int next(const char *who) {
  std::printf("%s %d\n", who, order);
  return order++;
}

struct Registrar {
  int at;
  explicit Registrar(const char *who) : at(next(who)) {}
  ~Registrar() {
    std::printf("end of %d\n", at);
  }
};

static int first = next("first");
static Registrar second("second");
static const std::string text = std::string(3, 'x') + std::to_string(next("text"));
int third = first + [] {
  int sum = 0;
  for (int i = 0; i < 4; ++i)
    sum += i;
  return sum;
}();

struct Holder {
  static Registrar member;
  inline static int inlined = next("inlined");
};
Registrar Holder::member("member");

template <class T> struct Lazy {
  static int value;
};
template <class T> int Lazy<T>::value = next("template");

static Registrar &onDemand() {
  static Registrar instance("on demand");
  return instance;
}

static thread_local int local = next("thread local");

static void atTheEnd() {
  std::printf("atexit %d\n", order);
  order += 100;
}

__attribute__((constructor)) static void early() {
  order += 10;
}

int main() {
  std::atexit(atTheEnd);
  std::printf("main %s %d %d\n", text.c_str(), third, Holder::inlined);
  onDemand();
  onDemand();
  if (local > 0)
    std::printf("%d %d\n", local > 0, Lazy<int>::value > 0);
  std::exit(order > 3 ? 5 : 6);
}
