#include "words.h"

#include <algorithm>

void countWords(const std::string &text, WordTable &table) {
  std::string word;
  for (char c : text) {
    if (isLetter(c)) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      table.add(word);
      word.clear();
    }
  }
  if (!word.empty())
    table.add(word);
}

std::vector<std::pair<std::string, int>> mostFrequent(const WordTable &table, std::size_t n) {
  auto sorted = table.all();
  std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
    if (a.second != b.second)
      return a.second > b.second;
    return a.first < b.first;
  });
  if (sorted.size() > n)
    sorted.resize(n);
  return sorted;
}
