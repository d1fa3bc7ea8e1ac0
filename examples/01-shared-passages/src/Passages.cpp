#include "Passages.h"

#include <algorithm>

// One row of the table of runs at a time: run[j] is how many words before a's word i and b's word j are the same.
Passage longestShared(const Text &a, const Text &b) {
  Passage best;
  std::vector<std::size_t> run(b.size() + 1), next(b.size() + 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (a.word(i) != b.word(j)) {
        next[j + 1] = 0;
        continue;
      }
      next[j + 1] = run[j] + 1;
      if (next[j + 1] > best.length) {
        best.length = next[j + 1];
        best.begin = i + 1 - best.length;
      }
    }
    std::swap(run, next);
  }
  return best;
}
