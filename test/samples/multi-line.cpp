// Statements over many lines: chained calls, long arguments, initialisers, conditions; each counts once, where it begins.
// RUN: %sample %s -std=c++11
#include <cstdio>
#include <string>
#include <vector>

class Builder {
  std::string text;

public:
  Builder &word(const char *w) {
    if (!text.empty())
      text += ' ';
    text += w;
    return *this;
  }
  Builder &repeat(const char *w, int times) {
    for (int i = 0;
         i < times;
         ++i)
      word(w);
    return *this;
  }
  const std::string &done() const { return text; }
};

static int three(int a,
                 int b,
                 int c) {
  return a
         + b
         + c;
}

int main() {
  Builder builder;
  builder
      .word("one")
      .repeat("two",
              2)
      .word("five");
  std::printf(
      "%s\n",
      builder.done()
          .c_str());
  const std::vector<int> values = {
      three(1, 2, 3),
      three(4,
            5,
            6),
      7,
  };
  int sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    sum +=
        values[i];
  if (sum > 10 &&
      sum < 100 &&
      values.size() == 3)
    sum = sum > 20
              ? three(sum,
                      1, 1)
              : 0;
  else
    sum =
        -1;
  int a = 1,
      b = 2,
      c = three(a,
                b, 0);
  return
      std::printf("%d %d\n", sum,
                  c) > 100;
}
