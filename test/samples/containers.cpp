// Standard containers and algorithms with lambdas, predicates and comparators of the program's own.
// RUN: %sample %s -std=c++17
#include <algorithm>
#include <cstdio>
#include <deque>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

struct Person {
  std::string name;
  int age;
};

struct Older {
  bool operator()(const Person &a, const Person &b) const {
    if (a.age != b.age)
      return a.age > b.age;
    return a.name < b.name;
  }
};

static std::optional<Person> youngest(const std::set<Person, Older> &people) {
  if (people.empty())
    return std::nullopt;
  return *people.rbegin();
}

static std::string show(const std::variant<int, std::string> &value) {
  return std::visit([](const auto &held) -> std::string {
    if constexpr (std::is_same_v<std::decay_t<decltype(held)>, int>)
      return "#" + std::to_string(held);
    else
      return held;
  }, value);
}

int main() {
  std::vector<int> numbers(20);
  std::iota(numbers.begin(), numbers.end(), -5);
  numbers.erase(std::remove_if(numbers.begin(), numbers.end(), [](int n) { return n % 3 == 0; }), numbers.end());
  std::sort(numbers.begin(), numbers.end(), [](int a, int b) {
    if (a % 2 != b % 2)
      return a % 2 < b % 2;
    return a > b;
  });
  std::for_each(numbers.begin(), numbers.end(), [](int n) { std::printf("%d ", n); });
  int sum = std::accumulate(numbers.begin(), numbers.end(), 0, [](int total, int n) {
    return total + n * n;
  });
  std::printf("%d\n", sum);
  std::set<Person, Older> people = {{"ann", 40}, {"bob", 30}, {"cid", 40}, {"dee", 20}};
  for (const Person &person : people)
    std::printf("%s ", person.name.c_str());
  if (auto found = youngest(people))
    std::printf("%s %d\n", found->name.c_str(), youngest({}).has_value());
  std::map<char, std::deque<std::string>> byInitial;
  for (const char *word : {"apple", "avocado", "banana", "cherry", "blueberry"}) {
    byInitial[word[0]].push_front(word);
  }
  for (auto &entry : byInitial) std::printf("%c:%s ", entry.first, entry.second.front().c_str());
  std::printf("%s %s\n", show(4).c_str(), show(std::string("text")).c_str());
}
