// Levenshtein's distance.
#include "support/NearestNames.h"

#include <algorithm>
#include <utility>

namespace lineprof {

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char &letter : result)
    if (letter >= 'A' && letter <= 'Z')
      letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t index = 0; index <= b.size(); ++index)
    row[index] = index;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t changed = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

/// The last part of a qualified name, without its parameters.
std::string_view lastPart(std::string_view name) {
  name = name.substr(0, name.find('('));
  std::size_t colon = name.rfind("::");
  return colon == std::string_view::npos ? name : name.substr(colon + 2);
}

} // namespace

std::vector<std::string> nearestNames(std::string_view wrong, const std::vector<std::string> &names,
                                      std::size_t count) {
  std::string meant = lower(wrong);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const std::string &name : names) {
    std::string whole = lower(name), last(lastPart(whole));
    std::size_t away = std::min(distance(meant, whole), distance(lastPart(meant), last));
    if (!meant.empty() && whole.find(meant) != std::string::npos)
      away = std::min<std::size_t>(away, 1);
    if (away <= std::max<std::size_t>(2, meant.size() / 3))
      near.emplace_back(away, name);
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::string> found;
  for (std::size_t index = 0; index < std::min(count, near.size()); ++index)
    found.push_back(near[index].second);
  return found;
}

std::string didYouMean(std::string_view wrong, const std::vector<std::string> &names) {
  std::string advice;
  for (const std::string &name : nearestNames(wrong, names, 3))
    advice += (advice.empty() ? "did you mean '" : ", '") + name + "'";
  return advice.empty() ? advice : advice + "?";
}

} // namespace lineprof
