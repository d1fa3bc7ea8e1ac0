// A coroutine hands out the lines of a text, and its caller weighs them. The coroutine remembers where it is, instead of moving the rest to the front.
#include <coroutine>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>

class Lines {
public:
  struct promise_type {
    std::string line;
    Lines get_return_object() { return Lines(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(std::string next) {
      line = std::move(next);
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };

  explicit Lines(std::coroutine_handle<promise_type> started) : coroutine(started) {}
  Lines(const Lines &) = delete;
  Lines &operator=(const Lines &) = delete;
  ~Lines() { coroutine.destroy(); }

  bool next() {
    coroutine.resume();
    return !coroutine.done();
  }
  const std::string &line() const { return coroutine.promise().line; }

private:
  std::coroutine_handle<promise_type> coroutine;
};

Lines linesOf(std::string text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    co_yield line;
  }
}

std::uint32_t weigh(const std::string &line) {
  std::uint32_t sum = 0;
  for (int round = 0; round < 20; ++round)
    for (char letter : line)
      sum = sum * 31 + static_cast<unsigned char>(letter);
  return sum;
}

int main() {
  std::string text;
  for (int line = 0; line < 20000; ++line)
    text += "line " + std::to_string(line) + " of a text that is handed out line by line\n";
  std::uint32_t sum = 0;
  Lines lines = linesOf(text);
  while (lines.next())
    sum ^= weigh(lines.line());
  std::printf("%u\n", sum);
}
