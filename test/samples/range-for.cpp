// Range-based for loops: arrays, containers, temporaries, initializer lists, nested, unbraced, left early, with init.
// RUN: %sample %s -std=c++20
#include <cstdio>
#include <map>
#include <string>
#include <vector>

static std::vector<int> upTo(int n) {
  std::vector<int> result;
  for (int i = 0; i < n; ++i)
    result.push_back(i);
  return result;
}

class Countdown {
  int from;

public:
  struct Iterator {
    int at;
    int operator*() const { return at; }
    Iterator &operator++() { --at; return *this; }
    bool operator!=(const Iterator &other) const { return at != other.at; }
  };
  explicit Countdown(int n) : from(n) {}
  Iterator begin() const { return {from}; }
  Iterator end() const { return {0}; }
};

int main() {
  int sum = 0;
  for (int value : upTo(5))
    sum += value;
  for (int value : {7, 8, 9}) sum += value;
  for (int value : Countdown(4)) {
    if (value == 3)
      continue;
    sum += 100 * value;
  }
  for (char c : "text")
    if (c == 'x')
      break;
    else
      sum += c;
  std::printf("%d\n", sum);

  std::map<std::string, std::vector<int>> groups;
  for (int i : upTo(7))
    groups[i % 2 ? "odd" : "even"].push_back(i);
  for (const auto &[name, members] : groups) {
    std::printf("%s", name.c_str());
    for (int member : members)
      std::printf(" %d", member);
    std::printf("\n");
  }
  for (int scale = 10; int &value : groups["odd"])
    value *= scale;
  for (auto values = upTo(3); auto value : values) {
    std::printf("%d ", value + groups["odd"][0]);
  }
  for (int value : upTo(0))
    std::printf("never %d\n", value);
  int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
  for (auto &row : grid)
    for (int &cell : row)
      cell *= 2;
  std::printf("%d\n", grid[1][2]);
}
