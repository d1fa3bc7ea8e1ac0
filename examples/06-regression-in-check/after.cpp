// Looks the customers of orders up among those who are blocked, in a list: "it is short".
#include <cstdio>
#include <cstdlib>
#include <vector>

using Blocked = std::vector<int>;

Blocked readBlocked() {
  Blocked blocked;
  for (int customer = 0; customer < 2000; ++customer)
    blocked.push_back(customer * 7);
  return blocked;
}

bool isBlocked(const Blocked &blocked, int customer) {
  for (int each : blocked)
    if (each == customer)
      return true;
  return false;
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
