// Holds many small blocks at once: what it takes to remember them shows.
#include <cstdio>
#include <cstdlib>
#include <vector>

int main() {
  std::vector<char *> blocks(1000000);
  for (char *&block : blocks) {
    block = static_cast<char *>(std::malloc(16));
    *block = 1;
  }
  long sum = 0;
  for (char *block : blocks) {
    sum += *block;
    std::free(block);
  }
  std::printf("%ld\n", sum);
}
