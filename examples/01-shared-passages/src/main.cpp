// Which passages do texts share? passages FILE FILE…: the longest one of each pair, the longest first.
#include "Passages.h"

#include <algorithm>
#include <cstdio>
#include <exception>

struct Shared {
  const Text *a, *b;
  Passage passage;
};

static std::vector<Shared> comparePairs(const std::vector<Text> &texts) {
  std::vector<Shared> shared;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j)
      shared.push_back({&texts[i], &texts[j], longestShared(texts[i], texts[j])});
  }
  return shared;
}

static void print(std::vector<Shared> shared) {
  std::sort(shared.begin(), shared.end(),
            [](const Shared &x, const Shared &y) { return x.passage.length > y.passage.length; });
  for (const Shared &s : shared) {
    std::string words = s.a->passage(s.passage.begin, std::min<std::size_t>(s.passage.length, 7));
    std::printf("%-12s %-12s %5zu words: %s...\n", s.a->name().c_str(), s.b->name().c_str(), s.passage.length,
                words.c_str());
  }
}

int main(int argc, char **argv) {
  try {
    std::vector<Text> texts;
    for (int i = 1; i < argc; ++i)
      texts.emplace_back(argv[i]);
    print(comparePairs(texts));
  } catch (const std::exception &error) {
    std::fprintf(stderr, "passages: %s\n", error.what());
    return 1;
  }
}
