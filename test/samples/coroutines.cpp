// Coroutines: a generator with loops, a task that suspends, values yielded from branches.
// RUN: %sample %s -std=c++20
#include <coroutine>
#include <cstdio>
#include <exception>
#include <utility>

class Generator {
public:
  struct promise_type {
    int current = 0;
    Generator get_return_object() { return Generator(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int n) {
      current = n;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  explicit Generator(std::coroutine_handle<promise_type> h) : handle(h) {}
  Generator(const Generator &) = delete;
  Generator &operator=(const Generator &) = delete;
  ~Generator() { handle.destroy(); }
  bool next() {
    handle.resume();
    return !handle.done();
  }
  int value() const { return handle.promise().current; }

private:
  std::coroutine_handle<promise_type> handle;
};

static Generator squares(int n) {
  for (int i = 0; i < n; ++i) {
    if (i % 3 == 2)
      continue;
    co_yield i * i;
  }
}

static Generator countdown(int n) {
  while (n > 0) {
    co_yield n;
    --n;
  }
  co_yield -1;
  if (n == 0)
    co_return;
  co_yield -2;
}

int main() {
  Generator a = squares(7);
  int sum = 0;
  while (a.next())
    sum += a.value();
  std::printf("%d\n", sum);
  Generator b = countdown(3), c = squares(4);
  while (b.next()) {
    bool more = c.next();
    std::printf("%d %d\n", b.value(), more ? c.value() : 0);
  }
}
