// Words of a text, and how often each occurs.
#pragma once

#include <cctype>
#include <string>
#include <utility>
#include <vector>

inline bool isLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) || c == '\'';
}

/// A table of words in the order in which they first came.
class WordTable {
  std::vector<std::pair<std::string, int>> entries;

public:
  void add(const std::string &word) {
    for (auto &entry : entries) {
      if (entry.first == word) {
        ++entry.second;
        return;
      }
    }
    entries.emplace_back(word, 1);
  }

  const std::vector<std::pair<std::string, int>> &all() const { return entries; }
};

/// Adds every word of the text, in lower case.
void countWords(const std::string &text, WordTable &table);

/// The `n` most frequent, most frequent first; equals in alphabetical order.
std::vector<std::pair<std::string, int>> mostFrequent(const WordTable &table, std::size_t n);
