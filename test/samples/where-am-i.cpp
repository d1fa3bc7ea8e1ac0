// What code sees of its own place is what it was: lines, files, functions, counters, source_location, stringised text.
// RUN: %sample %s -std=c++20
#include <cstdio>
#include <cstring>
#include <source_location>

#define TEXT(...) #__VA_ARGS__
#define PASTE(a, b) a##b
#define UNIQUE(a, n) PASTE(a, n)
#define LOCAL(value) int UNIQUE(local, __LINE__) = value
#define COUNTED(value) int UNIQUE(counted, __COUNTER__) = value

static const char *base(const char *path) { return std::strrchr(path, '/') ? std::strrchr(path, '/') + 1 : path; }

static void report(const char *what, std::source_location at = std::source_location::current()) {
  std::printf("%s %s:%u:%u %s\n", what, base(at.file_name()), at.line(), at.column() > 0, at.function_name());
}

static int line(int n = __builtin_LINE()) { return n; }
static const char *file(const char *f = __builtin_FILE()) { return base(f); }
static const char *function(const char *f = __builtin_FUNCTION()) { return f; }

struct Place {
  int at = __builtin_LINE();
  Place() = default;
  int made() const { return at; }
};

template <class T> static void inTemplate(T) {
  std::printf("%s %d\n", __func__, __LINE__);
  std::printf("%s\n", __PRETTY_FUNCTION__);
}

int main() {
  report("direct");
  if (line() > 0)
    report("branch");
  for (int i = 0; i < 2; ++i) report("loop");
  std::printf("%d %s %s\n", line(), file(), function());
  std::printf("%d %d\n", line(),
              line());
  std::printf("%s %s %d\n", base(__FILE__), base(__BASE_FILE__), __INCLUDE_LEVEL__);
  LOCAL(3);
  LOCAL(4);
  COUNTED(5); COUNTED(6);
  std::printf("%d %d %d %d\n", local43, local44, counted0, counted1);
  std::printf("%d\n", __COUNTER__);
  std::printf("%s\n", TEXT(if (a) return 1; else { b(); }));
  auto lambda = [] { return std::source_location::current().line(); };
  std::printf("%u\n", lambda());
  inTemplate(1.5);
  Place place;
  std::printf("%d\n", place.made());
#line 500 "elsewhere.y"
  std::printf("%d %s\n", __LINE__, __FILE__);
  report("generated");
}
