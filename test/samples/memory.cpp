// Placement new, operators new and delete of a class, aligned storage, explicit destructor calls, arrays.
// RUN: %sample %s -std=c++17
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <new>

static int allocations = 0;

class Pooled {
  int value;
  static unsigned char pool[1024];
  static std::size_t used;

public:
  explicit Pooled(int n) : value(n) {
    if (n < 0)
      throw n;
  }
  ~Pooled() { std::printf("~%d ", value); }
  static void *operator new(std::size_t size) {
    ++allocations;
    void *result = pool + used;
    used += size;
    return result;
  }
  static void operator delete(void *where) noexcept {
    if (where)
      --allocations;
  }
  static void *operator new(std::size_t, void *where) noexcept { return where; }
  static void operator delete(void *, void *) noexcept { std::printf("undone "); }
  int get() const { return value; }
};
alignas(16) unsigned char Pooled::pool[1024];
std::size_t Pooled::used = 0;

template <class T, std::size_t N> class Stack {
  alignas(T) unsigned char room[N * sizeof(T)];
  std::size_t size = 0;

public:
  T &push(int n) {
    T *made = new (room + size * sizeof(T)) T(n);
    ++size;  // hits: 3
    return *made;  // hits: 3
  }
  ~Stack() {
    while (size > 0) {
      --size;
      std::launder(reinterpret_cast<T *>(room + size * sizeof(T)))->~T();
    }
  }
};

int main() {
  Pooled *a = new Pooled(1);
  Pooled *b = new Pooled(2);
  delete a;
  std::printf("%d %d\n", b->get(), allocations);
  delete b;
  {
    Stack<Pooled, 4> stack;
    for (int i = 10; i < 13; ++i)
      stack.push(i);
    try {
      stack.push(-1);
    } catch (int n) {
      std::printf("threw %d ", n);
    }
  }
  int *numbers = new int[3]{1, 2, 3};
  std::printf("%d\n", numbers[2]); delete[] numbers;
  void *raw = std::malloc(sizeof(Pooled)); if (!raw) return 1;
  Pooled *placed = ::new (raw) Pooled(99); placed->~Pooled(); std::free(raw);
  std::printf("%d\n", allocations);
}
