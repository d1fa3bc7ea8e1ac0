// A text as a sequence of words, in lower case and without punctuation.
#ifndef TEXT_H
#define TEXT_H

#include <string>
#include <vector>

class Text {
public:
  /// Reads a file. Throws std::runtime_error if it cannot be read.
  explicit Text(const std::string &path);

  const std::string &name() const { return fileName; }
  std::size_t size() const { return words.size(); }
  const std::string &word(std::size_t i) const { return words[i]; }

  /// `count` words from `begin` on, with spaces between them.
  std::string passage(std::size_t begin, std::size_t count) const;

private:
  std::string fileName;
  std::vector<std::string> words;
};

#endif
