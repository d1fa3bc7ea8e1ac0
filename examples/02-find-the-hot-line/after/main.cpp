// Prints the most frequent words of the given files.
#include "words.h"

#include <cstdio>
#include <fstream>
#include <iterator>

int main(int argc, char **argv) {
  WordTable table;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i]);
    if (!file) {
      std::fprintf(stderr, "%s: cannot be read\n", argv[i]);
      return 1;
    }
    std::string text(std::istreambuf_iterator<char>(file), {});
    countWords(text, table);
  }
  for (const auto &[word, times] : mostFrequent(table, 8))
    std::printf("%7d %s\n", times, word.c_str());
}
