// Words of a text, and how often each occurs.
#pragma once

#include <cctype>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

inline bool isLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) || c == '\'';
}

/// A table of words in the order in which they first came.
class WordTable {
  std::vector<std::pair<std::string, int>> entries;
  std::unordered_map<std::string, std::size_t> places;

public:
  void add(const std::string &word) {
    auto [place, isNew] = places.try_emplace(word, entries.size());
    if (isNew)
      entries.emplace_back(word, 0);
    ++entries[place->second].second;
  }

  const std::vector<std::pair<std::string, int>> &all() const { return entries; }
};

/// Adds every word of the text, in lower case.
void countWords(const std::string &text, WordTable &table);

/// The `n` most frequent, most frequent first; equals in alphabetical order.
std::vector<std::pair<std::string, int>> mostFrequent(const WordTable &table, std::size_t n);
