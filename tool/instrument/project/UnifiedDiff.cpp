// Writes patches. No search for what changed: instrumented text has a prologue, and then line for line the original's.
#include "instrument/project/UnifiedDiff.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace lineprof::instrument {
namespace {

constexpr std::size_t context = 3;

/// The lines with their ends.
std::vector<std::string> linesOf(const std::string &text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find('\n', at);
    end = end == std::string::npos ? text.size() : end + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string marked(char mark, const std::string &line) {
  return mark + line + (line.back() == '\n' ? "" : "\n\\ No newline at end of file\n");
}

} // namespace

std::string unifiedDiff(const std::string &name, const std::string &original, const std::string &instrumented) {
  auto before = linesOf(original), after = linesOf(instrumented);
  std::size_t prologue = after.size() - before.size();
  auto differs = [&](std::size_t i) { return (i == 0 && prologue > 0) || before[i] != after[i + prologue]; };

  std::string text;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!differs(i))
      continue;
    std::size_t first = i - std::min(i, context), last = i;
    while (i < before.size() && i <= last + 2 * context) {
      if (differs(i))
        last = i;
      ++i;
    }
    std::size_t end = std::min(before.size(), last + context + 1);
    std::string hunk;
    for (std::size_t line = first; line < end;) {
      if (line == 0)
        for (std::size_t added = 0; added < prologue; ++added)
          hunk += marked('+', after[added]);
      if (before[line] == after[line + prologue]) {
        hunk += marked(' ', before[line++]);
        continue;
      }
      std::size_t changed = line;
      while (changed < end && before[changed] != after[changed + prologue])
        hunk += marked('-', before[changed++]);
      for (; line < changed; ++line)
        hunk += marked('+', after[line + prologue]);
    }
    std::size_t atTop = first == 0 ? prologue : 0;
    text += fmt::format("@@ -{},{} +{},{} @@\n{}", first + 1, end - first, first + 1 + prologue - atTop,
                        end - first + atTop, hunk);
    i = end - 1;
  }
  return text.empty() ? text : fmt::format("--- {0}\n+++ {0}\n", name) + text;
}

} // namespace lineprof::instrument
