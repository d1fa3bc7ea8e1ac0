// Allocates in each of the usual ways, for heaptrack and lineprof to count.
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <vector>

static void *kept[100];

static void *make(std::size_t size) { return malloc(size); }
static void leak() {
  for (int i = 0; i < 30; ++i)
    kept[i] = malloc(100);
  for (int i = 0; i < 10; ++i)
    free(kept[i]);
  kept[10] = realloc(kept[10], 5000);
  void *volatile lost = calloc(7, 11);
  lost = nullptr;
}
static void atPeak() {
  std::vector<void *> blocks;
  for (int i = 0; i < 64; ++i)
    blocks.push_back(make(1 << 16));
  for (void *block : blocks)
    free(block);
}
static void churn() {
  for (int i = 0; i < 5000; ++i)
    free(malloc(8));
}
static std::size_t words() {
  std::map<std::string, int> count;
  for (int i = 0; i < 1000; ++i)
    ++count[std::to_string(i % 100) + " is a number that takes some room"];
  return count.size();
}
static int objects() {
  std::unique_ptr<int[]> numbers(new int[100]());
  auto shared = std::make_shared<std::vector<int>>(50);
  return numbers[7] + (*shared)[3];
}
int main() {
  leak();
  atPeak();
  churn();
  return objects() + (words() == 100 ? 0 : 1);
}
