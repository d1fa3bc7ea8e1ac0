// Dependency files, which are make rules: `target: file file \`. See DependencyFile.h.
#include "instrument/driver/DependencyFile.h"

#include <cstring>

namespace lineprof::instrument {
namespace {

std::string escaped(const std::string &path) {
  std::string word;
  for (char c : path) {
    if (c == ' ' || c == '#')
      word += '\\';
    if (c == '$')
      word += '$';
    word += c;
  }
  return word;
}

/// Reads a word at `at`, and moves behind it. A colon that ends a rule's targets is not its part.
std::string takeWord(const std::string &text, std::size_t &at) {
  std::string word;
  for (; at < text.size() && !std::strchr(" \t\r\n", text[at]); ++at) {
    char next = at + 1 < text.size() ? text[at + 1] : '\n';
    if (text[at] == ':' && std::strchr(" \t\r\n", next))
      break;
    if ((text[at] == '\\' && (next == ' ' || next == '#')) || (text[at] == '$' && next == '$'))
      ++at;
    word += text[at];
  }
  return word;
}

} // namespace

std::string withOriginals(const std::string &text, const std::string &folder,
                          const std::function<std::string(const std::string &)> &original) {
  std::string result, prefix = escaped(folder);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t found = text.find(prefix, at);
    result.append(text, at, found - at);
    if (found == std::string::npos)
      break;
    at = found + prefix.size();
    result += escaped(original(takeWord(text, at)));
  }
  return result;
}

std::string withDependency(const std::string &text, const std::string &file) {
  std::size_t at = 0;
  while (at < text.size() && text[at] != ':') {
    takeWord(text, at);
    while (at < text.size() && std::strchr(" \t\r\n", text[at]))
      ++at;
  }
  if (at == text.size())
    return text;
  return text.substr(0, at + 1) + " " + escaped(file) + text.substr(at + 1) + "\n" + escaped(file) + ":\n";
}

} // namespace lineprof::instrument
