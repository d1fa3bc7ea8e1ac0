// flags: -std=c++20
// Coroutines: what they do between suspensions is theirs, whoever resumes them; being suspended costs nothing.
#include "truth.h"
#include "work.h"

#include <coroutine>
#include <ctime>
#include <exception>

struct Generator {
  struct promise_type {
    Number value = 0;
    Generator get_return_object() { return Generator{std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(Number next) noexcept {
      value = next;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
};

static Generator numbers() {
  for (Number i = 0;; ++i) {
    truth::Moment begin = truth::now();
    Number x = work(200000 + i % 2); // truth: coroutine
    truth::add("coroutine", begin);
    co_yield x;
    begin = truth::now();
    x = work(50000 + i % 2); // truth: after resumption
    truth::add("after resumption", begin);
    truth::keep(x);
  }
}

static void pause(long milliseconds) {
  timespec time = {0, milliseconds * 1000000};
  nanosleep(&time, nullptr);
}

int main() {
  Generator generator = numbers();
  Number x = 0;
  for (Number i = 0, all = truth::rounds(300); i < all; ++i) {
    truth::Moment begin = truth::now();
    generator.handle.resume(); // truth: resuming
    truth::add("resuming", begin);
    x += generator.handle.promise().value;
    begin = truth::now();
    x += work(100000); // truth: resumer
    truth::add("resumer", begin);
    if (i % 10 == 0) {
      begin = truth::now();
      pause(2); // truth: pause
      truth::add("pause", begin);
    }
  }
  generator.handle.destroy();
  truth::keep(x);
}
