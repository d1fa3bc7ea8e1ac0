// A hand-written tokenizer over generated program text: branches on every character.
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <string>

enum class Kind { identifier, number, text, symbol, end };

struct Token {
  Kind kind;
  const char *begin;
  const char *end;
};

class Tokenizer {
  const char *at;
  const char *stop;

public:
  Tokenizer(const char *begin, const char *end) : at(begin), stop(end) {}

  Token next() {
    while (at != stop && (*at == ' ' || *at == '\n')) {
      ++at;
    }
    if (at == stop) {
      return {Kind::end, at, at};
    }
    const char *begin = at;
    if (isLetter(*at)) {
      while (at != stop && (isLetter(*at) || isDigit(*at))) {
        ++at;
      }
      return {Kind::identifier, begin, at};
    }
    if (isDigit(*at)) {
      while (at != stop && isDigit(*at)) {
        ++at;
      }
      return {Kind::number, begin, at};
    }
    if (*at == '"') {
      ++at;
      while (at != stop && *at != '"') {
        if (*at == '\\') {
          ++at;
        }
        ++at;
      }
      ++at;
      return {Kind::text, begin, at};
    }
    ++at;
    return {Kind::symbol, begin, at};
  }

private:
  static bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
  static bool isDigit(char c) {
    return c >= '0' && c <= '9';
  }
};

static std::string programText() {
  std::string text;
  for (int i = 0; i < 20000; ++i) {
    text += "int value_" + std::to_string(i) + " = compute(alpha, " + std::to_string(i * 37) +
            ", \"a \\\"quoted\\\" text\");\n";
    if (i % 3 == 0) {
      text += "if (value_" + std::to_string(i) + " >= 10) { total += value * 3; }\n";
    }
  }
  return text;
}

int main() {
  const std::string text = programText();
  std::uint64_t hash = 1469598103934665603u;
  std::uint64_t counts[5] = {};
  for (int round = 0; round < 150; ++round) {
    Tokenizer tokens(text.data(), text.data() + text.size());
    while (true) {
      const Token token = tokens.next();
      ++counts[static_cast<int>(token.kind)];
      if (token.kind == Kind::end) {
        break;
      }
      hash ^= static_cast<std::uint64_t>(token.end - token.begin);
      hash *= 1099511628211u;
    }
  }
  for (std::uint64_t count : counts) {
    std::printf("%llu ", static_cast<unsigned long long>(count));
  }
  std::printf("%016llx\n", static_cast<unsigned long long>(hash));
}
