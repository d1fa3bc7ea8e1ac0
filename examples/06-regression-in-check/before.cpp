// Looks the customers of orders up among those who are blocked, in a set.
#include <cstdio>
#include <cstdlib>
#include <unordered_set>

using Blocked = std::unordered_set<int>;

Blocked readBlocked() {
  Blocked blocked;
  for (int customer = 0; customer < 2000; ++customer)
    blocked.insert(customer * 7);
  return blocked;
}

bool isBlocked(const Blocked &blocked, int customer) {
  return blocked.count(customer) != 0;
}

int shipped(const Blocked &blocked, int orders) {
  int count = 0;
  for (int order = 0; order < orders; ++order)
    if (!isBlocked(blocked, order % 20000))
      ++count;
  return count;
}

int main(int argc, char **argv) {
  int orders = argc > 1 ? std::atoi(argv[1]) : 20000;
  std::printf("%d shipped\n", shipped(readBlocked(), orders));
}
