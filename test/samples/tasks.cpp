// Coroutines: tasks with symmetric transfer, exceptions thrown through awaits, frames destroyed while suspended, locals'
// destructors, awaits in conditions and arguments, lambdas and members as coroutines, resumed on another thread.
// RUN: %sample %s -std=c++20 -pthread
// RUN: %sample %s -std=c++20 -pthread -fsanitize=thread
#include <coroutine>
#include <cstdio>
#include <exception>
#include <thread>
#include <utility>

template <class T> class Task {
public:
  struct promise_type {
    T value{};
    std::exception_ptr error{};
    std::coroutine_handle<> waiter{};
    Task get_return_object() { return Task(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> h) noexcept {
        if (h.promise().waiter)
          return h.promise().waiter;
        return std::noop_coroutine();
      }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_value(T v) { value = v; }
    void unhandled_exception() { error = std::current_exception(); }
  };
  explicit Task(std::coroutine_handle<promise_type> h) : handle(h) {}
  Task(Task &&o) noexcept : handle(std::exchange(o.handle, nullptr)) {}
  Task(const Task &) = delete;
  Task &operator=(const Task &) = delete;
  Task &operator=(Task &&) = delete;
  ~Task() {
    if (handle)
      handle.destroy();
  }
  bool await_ready() const { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiter) {
    handle.promise().waiter = waiter;
    return handle;
  }
  T await_resume() {
    if (handle.promise().error)
      std::rethrow_exception(handle.promise().error);
    return handle.promise().value;
  }
  void resume() { handle.resume(); }
  bool done() const { return handle.done(); }
  T result() { return await_resume(); }

private:
  std::coroutine_handle<promise_type> handle;
};

struct Guard {
  const char *name;
  ~Guard() { std::printf("~%s ", name); }
};

static Task<int> leaf(int n) {  // calls: 19
  if (n < 0)  // hits: 19
    throw n;
  co_return n * 2;  // hits: 17
}
static Task<int> middle(int n) {
  Guard guard{"middle"};
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += co_await leaf(i);
  co_return sum + (co_await leaf(1) ? co_await leaf(2) : 0);
}
static Task<int> catching(int n) {
  int result = 0;
  try {
    result = co_await leaf(n);
    result += 1;  // hits: 2
  } catch (int error) {
    result = -error * 100;
  }
  if (co_await leaf(result) > 10 && n)
    co_return result;
  while (result < co_await leaf(3))
    ++result;
  co_return result;
}
static Task<int> deep(int n) {
  if (n == 0)
    co_return 0;
  co_return 1 + co_await deep(n - 1);
}
static Task<int> abandoned() {
  Guard guard{"abandoned"};
  co_await std::suspend_always();
  std::printf("never\n");  // hits: 0
  co_return 1;  // hits: 0
}
struct Object {
  int factor;
  Task<int> times(int n) const {
    co_await std::suspend_always();
    co_return factor * n;  // hits: 0
  }
};
static Task<int> wandering() {
  int sum = 0;
  for (int i = 0; i < 3; ++i) {
    co_await std::suspend_always();
    sum += i;
  }
  co_return sum;
}

int main() {
  Task<int> task = middle(4);
  task.resume();
  std::printf("%d\n", task.result());
  for (int n : {-3, 0, 8}) {
    Task<int> caught = catching(n);
    caught.resume();
    std::printf("%d ", caught.result());
  }
  Task<int> thrown = leaf(-1);
  thrown.resume();
  try { thrown.result(); } catch (int n) { std::printf("caught %d\n", n); }
  Task<int> chain = deep(50);
  chain.resume();
  std::printf("%d\n", chain.result());
  { Task<int> left = abandoned(); left.resume(); }
  Object object{6};
  auto lambda = [](const Object &o) -> Task<int> { co_return co_await o.times(7); };
  Task<int> viaLambda = lambda(object);
  viaLambda.resume();
  std::printf("%d\n", viaLambda.done());
  Task<int> wanders = wandering();
  while (!wanders.done())
    std::thread([&] { wanders.resume(); }).join();
  std::printf("%d\n", wanders.result());
}
