// Move-only types: unique pointers and a handle of the program's own, in containers, returned, captured, swapped.
// RUN: %sample %s -std=c++14
#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

static int open = 0;

class Handle {
  int number;

public:
  explicit Handle(int n) : number(n) { ++open; }
  Handle(const Handle &) = delete;
  Handle &operator=(const Handle &) = delete;
  Handle(Handle &&other) noexcept : number(other.number) {
    other.number = 0;
  }
  Handle &operator=(Handle &&other) noexcept {
    if (this == &other)
      return *this;
    close();
    number = other.number;
    other.number = 0;
    return *this;
  }
  ~Handle() { close(); }
  int get() const { return number; }

private:
  void close() {
    if (number == 0)
      return;
    --open;
    number = 0;
  }
};

static Handle make(int n) {
  Handle handle(n);
  if (n > 5)
    return Handle(n * 10);
  return handle;
}

static std::unique_ptr<Handle> wrap(Handle handle) { return std::make_unique<Handle>(std::move(handle)); }

static int consume(Handle &&handle) {
  Handle mine = std::move(handle);
  return mine.get();
}

int main() {
  std::vector<Handle> handles;
  handles.reserve(10);
  for (int i = 1; i < 8; ++i)
    handles.push_back(make(i));
  std::swap(handles[0], handles[5]);
  handles.erase(handles.begin() + 1);
  std::printf("%d %d %d\n", open, handles[0].get(), handles[4].get());
  auto pointer = wrap(std::move(handles[2]));
  std::printf("%d %d\n", pointer->get(), handles[2].get());
  auto later = [held = std::move(pointer)]() mutable {
    return consume(std::move(*held));
  };
  std::printf("%d\n", later());
  handles.clear();
  std::printf("%d\n", open);
}
