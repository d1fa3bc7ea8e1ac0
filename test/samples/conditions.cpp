// Conditions that declare variables, and if and switch statements with an init statement.
// RUN: %sample %s -std=c++17
#include <cstdio>
#include <map>
#include <memory>
#include <string>

static int *find(int *begin, int *end, int value) {
  for (; begin != end; ++begin) {
    if (*begin == value)
      return begin;
  }
  return nullptr;
}

static int half(int n) { return n / 2; }

int main() {
  int values[] = {3, 1, 4, 1, 5};
  if (int *where = find(values, values + 5, 4))
    std::printf("4 at %d\n", static_cast<int>(where - values));
  else
    std::printf("no 4 %d\n", where == nullptr);
  if (int *where = find(values, values + 5, 9)) {
    std::printf("9 at %d\n", static_cast<int>(where - values));
  } else if (int *other = find(values, values + 5, 5)) {
    std::printf("5 at %d, %d\n", static_cast<int>(other - values), where == nullptr);
  }

  int n = 40;
  while (int h = half(n)) {
    std::printf("%d ", h);
    n = h;
  }
  std::printf("\n");

  for (int i = 100; int h = half(i); i = h)
    std::printf("%d ", h);
  std::printf("\n");

  std::map<std::string, int> ages = {{"ada", 36}, {"alan", 41}};
  if (auto found = ages.find("ada"); found != ages.end())
    std::printf("%s %d\n", found->first.c_str(), found->second);
  if (const auto [place, isNew] = ages.insert({"ada", 1}); !isNew) {
    std::printf("kept %d\n", place->second);
  }
  switch (int size = static_cast<int>(ages.size()); size) {
  case 2:
    std::printf("two\n");
    break;
  default:
    std::printf("%d\n", size);
  }
  switch (int h = half(7)) {
  case 3: std::printf("three\n"); break;
  default: std::printf("%d\n", h);
  }
  if (std::unique_ptr<int> p{new int(5)})
    std::printf("%d\n", *p);
}
