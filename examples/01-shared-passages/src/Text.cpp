#include "Text.h"

#include <cctype>
#include <fstream>
#include <sstream>
#include <stdexcept>

static std::string readFile(const std::string &path) {
  std::ifstream file(path);
  if (!file)
    throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Text::Text(const std::string &path) : fileName(path.substr(path.rfind('/') + 1)) {
  const std::string text = readFile(path);
  std::string word;
  for (char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      words.push_back(word);
      word.clear();
    }
  }
  if (!word.empty())
    words.push_back(word);
}

std::string Text::passage(std::size_t begin, std::size_t count) const {
  std::string result;
  for (std::size_t i = begin; i < begin + count; ++i) {
    if (i > begin)
      result += ' ';
    result += words[i];
  }
  return result;
}
