// Matches functions, then their lines.
#include "compare/Matching.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>

namespace lineprof {

namespace {

/// Without blanks, so that indentation and line ends do not matter.
std::string squeezed(std::string_view text) {
  std::string kept;
  for (char letter : text)
    if (letter != ' ' && letter != '\t' && letter != '\r')
      kept += letter;
  return kept;
}

/// More cells than this are not computed: a line-by-line comparison of functions of 5,000 lines.
constexpr std::size_t mostCells = 25000000;
/// Functions without a match on a side, beyond which texts are not compared with each other.
constexpr std::size_t mostUnmatched = 1000;
/// The share of lines that a renamed function has in common with itself.
constexpr double alike = 0.5;

/// Rows of lines, in the order of the lines.
using Rows = Span<std::uint32_t>;

/// A side's functions with their lines and texts.
class Texts {
  std::vector<std::uint32_t> rows, begins; ///< those of functions, then those outside, by file

  std::size_t groupOf(const TableLine &line) const {
    return line.function == none ? table.functions.size() + line.file : line.function;
  }

  Rows group(std::size_t number) const { return {rows.data() + begins[number], begins[number + 1] - begins[number]}; }

public:
  const SideTable &table;

  explicit Texts(const SideTable &side)
      : rows(side.lines.size()), begins(side.functions.size() + side.files.size() + 1), table(side) {
    for (const TableLine &line : side.lines)
      ++begins[groupOf(line) + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<std::uint32_t> next = begins;
    for (std::uint32_t row = 0; row < side.lines.size(); ++row)
      rows[next[groupOf(side.lines[row])]++] = row;
    // Most are in order: only lines that another run added are not.
    auto byLine = [&side](std::uint32_t a, std::uint32_t b) { return side.lines[a].line < side.lines[b].line; };
    for (std::size_t number = 0; number + 1 < begins.size(); ++number) {
      auto begin = rows.begin() + begins[number], end = rows.begin() + begins[number + 1];
      if (!std::is_sorted(begin, end, byLine))
        std::sort(begin, end, byLine);
    }
  }

  Rows linesOf(std::uint32_t function) const { return group(function); }
  Rows outside(std::uint32_t file) const { return group(table.functions.size() + file); }

  bool hasText(std::uint32_t file) const { return table.files[file].text() != nullptr; }

  std::vector<std::string> textOf(Rows lines) const {
    std::vector<std::string> texts;
    for (std::uint32_t row : lines) {
      const TableLine &line = table.lines[row];
      const std::vector<std::string_view> &source = *table.files[line.file].text();
      texts.push_back(line.line <= source.size() ? squeezed(source[line.line - 1]) : "");
    }
    return texts;
  }

  /// All lines of a function that are not empty, in order of their texts.
  std::vector<std::string> bodyOf(std::uint32_t number) const {
    const TableFunction &function = table.functions[number];
    const std::vector<std::string_view> &source = *table.files[function.file].text();
    std::vector<std::string> body;
    for (std::uint32_t line = function.firstLine; line <= function.lastLine && line <= source.size(); ++line)
      if (std::string text = squeezed(source[line - 1]); text.size() > 1)
        body.push_back(std::move(text));
    std::sort(body.begin(), body.end());
    return body;
  }
};

/// Dice's coefficient of two sorted lists.
double similarity(const std::vector<std::string> &a, const std::vector<std::string> &b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return a.empty() && b.empty() ? 0 : 2.0 * static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size());
}

class Matcher {
  Texts base, now;
  Matching matching;
  std::vector<std::uint32_t> taken; ///< by the new one's function: the base's

  void pair(std::uint32_t from, std::uint32_t to) {
    matching.functions[from] = to;
    taken[to] = from;
  }

  /// Functions without a counterpart, by their keys, then in order of their places.
  template <class KeyOf>
  static auto unmatched(const SideTable &side, const std::vector<std::uint32_t> &counterparts, KeyOf keyOf) {
    std::vector<std::pair<decltype(keyOf(side, side.functions[0])), std::uint32_t>> keys;
    for (std::uint32_t number = 0; number < counterparts.size(); ++number)
      if (counterparts[number] == none)
        keys.emplace_back(keyOf(side, side.functions[number]), number);
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  /// Those with equal keys on both sides, one after the other.
  template <class KeyOf> void pairBy(KeyOf keyOf, bool onlyIfUnique) {
    auto from = unmatched(base.table, matching.functions, keyOf), to = unmatched(now.table, taken, keyOf);
    auto groupEnd = [](auto at, auto end) {
      return std::find_if(at, end, [&at](const auto &other) { return other.first != at->first; });
    };
    for (auto a = from.begin(), b = to.begin(); a != from.end() && b != to.end();) {
      if (a->first < b->first) {
        ++a;
        continue;
      }
      if (b->first < a->first) {
        ++b;
        continue;
      }
      auto aEnd = groupEnd(a, from.end()), bEnd = groupEnd(b, to.end());
      bool isPaired = !onlyIfUnique || (aEnd - a == 1 && bEnd - b == 1);
      for (; isPaired && a != aEnd && b != bEnd; ++a, ++b)
        pair(a->second, b->second);
      a = aEnd;
      b = bEnd;
    }
  }

  void pairBySimilarity() {
    std::vector<std::pair<std::uint32_t, std::vector<std::string>>> from, to;
    for (std::uint32_t number = 0; number < matching.functions.size(); ++number)
      if (matching.functions[number] == none && base.hasText(base.table.functions[number].file))
        from.emplace_back(number, base.bodyOf(number));
    for (std::uint32_t number = 0; number < taken.size(); ++number)
      if (taken[number] == none && now.hasText(now.table.functions[number].file))
        to.emplace_back(number, now.bodyOf(number));
    if (from.size() > mostUnmatched || to.size() > mostUnmatched)
      return;
    std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> likely;
    for (const auto &[a, aText] : from)
      for (const auto &[b, bText] : to)
        if (double alikeness = similarity(aText, bText); alikeness > alike)
          likely.emplace_back(-alikeness, a, b);
    std::sort(likely.begin(), likely.end());
    for (const auto &[alikeness, a, b] : likely)
      if (matching.functions[a] == none && taken[b] == none)
        pair(a, b);
  }

  bool sameContents(std::uint32_t from, std::uint32_t to) const {
    return base.table.files[from].hash == now.table.files[to].hash;
  }

  void matchFunctions() {
    auto contents = [](const SideTable &table, const TableFunction &function) {
      return std::tuple(table.files[function.file].hash, function.firstLine, function.lastLine,
                        std::string_view(function.name));
    };
    auto nameInFile = [](const SideTable &table, const TableFunction &function) {
      return std::tuple(std::string_view(table.files[function.file].path), std::string_view(function.name));
    };
    auto nameInSpelling = [](const SideTable &table, const TableFunction &function) {
      return std::tuple(std::string_view(table.files[function.file].shownAs), std::string_view(function.name));
    };
    auto name = [](const SideTable &, const TableFunction &function) { return std::string_view(function.name); };
    if (base.table.functions.empty())
      return;
    pairBy(contents, false);
    pairBy(nameInFile, false);
    // The same program in another folder.
    pairBy(nameInSpelling, false);
    pairBy(name, true);
    pairBySimilarity();
  }

  /// Rows of lines that belong together, with the line that theirs are counted from.
  /// Whether they could be told apart.
  bool matchRows(Rows from, std::uint32_t fromFile, std::uint32_t fromLine, Rows to, std::uint32_t toFile,
                 std::uint32_t toLine) {
    if (!sameContents(fromFile, toFile) && base.hasText(fromFile) && now.hasText(toFile)) {
      matchTexts(from, to);
      return true;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> same;
    for (std::size_t a = 0, b = 0; a < from.size() && b < to.size();) {
      std::uint32_t before = base.table.lines[from[a]].line - fromLine, after = now.table.lines[to[b]].line - toLine;
      if (before == after)
        same.emplace_back(from[a], to[b]);
      a += before <= after;
      b += after <= before;
    }
    bool sameShape = same.size() == from.size() && same.size() == to.size();
    if (!sameContents(fromFile, toFile) && !sameShape)
      return false;
    for (auto [before, after] : same)
      matching.lines[before] = after;
    return true;
  }

  void matchTexts(Rows from, Rows to) {
    auto common = commonSubsequence(base.textOf(from), now.textOf(to));
    common.emplace_back(from.size(), to.size());
    std::uint32_t a = 0, b = 0;
    for (auto [nextA, nextB] : common) {
      if (nextA - a == nextB - b)
        for (; a < nextA; ++a, ++b)
          matching.lines[from[a]] = to[b];
      if (nextA < from.size())
        matching.lines[from[nextA]] = to[nextB];
      a = nextA + 1;
      b = nextB + 1;
    }
  }

  void matchLines() {
    for (std::uint32_t number = 0; number < matching.functions.size(); ++number) {
      std::uint32_t other = matching.functions[number];
      if (other == none)
        continue;
      const TableFunction &from = base.table.functions[number], &to = now.table.functions[other];
      if (!matchRows(base.linesOf(number), from.file, from.firstLine, now.linesOf(other), to.file, to.firstLine))
        matching.textless.emplace_back(number, other);
    }
    std::map<std::string, std::uint32_t> byPath;
    for (std::uint32_t file = 0; file < now.table.files.size(); ++file)
      byPath[now.table.files[file].path] = file;
    for (std::uint32_t file = 0; file < base.table.files.size(); ++file)
      if (auto other = byPath.find(base.table.files[file].path);
          other != byPath.end() && !base.outside(file).empty() && !now.outside(other->second).empty())
        matchRows(base.outside(file), file, 0, now.outside(other->second), other->second, 0);
  }

public:
  Matcher(const SideTable &first, const SideTable &second)
      : base(first), now(second), taken(second.functions.size(), none) {
    matching.functions.assign(first.functions.size(), none);
    matching.lines.assign(first.lines.size(), none);
  }

  Matching run() {
    matchFunctions();
    matchLines();
    return std::move(matching);
  }
};

} // namespace

Matching match(const SideTable &base, const SideTable &now) { return Matcher(base, now).run(); }

std::vector<std::pair<std::uint32_t, std::uint32_t>> commonSubsequence(const std::vector<std::string> &first,
                                                                       const std::vector<std::string> &second) {
  std::size_t m = first.size(), n = second.size(), begin = 0, end = 0;
  while (begin < std::min(m, n) && first[begin] == second[begin])
    ++begin;
  while (end < std::min(m, n) - begin && first[m - 1 - end] == second[n - 1 - end])
    ++end;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> common;
  auto add = [&common](std::size_t a, std::size_t b) {
    common.emplace_back(static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b));
  };
  for (std::size_t index = 0; index < begin; ++index)
    add(index, index);
  std::size_t rows = m - begin - end, columns = n - begin - end;
  if (rows != 0 && columns <= mostCells / rows) {
    // longest[i][j]: of what is left from i and j on.
    std::vector<std::vector<std::uint32_t>> longest(rows + 1, std::vector<std::uint32_t>(columns + 1));
    for (std::size_t i = rows; i-- > 0;)
      for (std::size_t j = columns; j-- > 0;)
        longest[i][j] = first[begin + i] == second[begin + j] ? longest[i + 1][j + 1] + 1
                                                              : std::max(longest[i + 1][j], longest[i][j + 1]);
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
      if (first[begin + i] == second[begin + j])
        add(begin + i++, begin + j++);
      else if (longest[i + 1][j] >= longest[i][j + 1])
        ++i;
      else
        ++j;
    }
  }
  for (std::size_t index = end; index > 0; --index)
    add(m - index, n - index);
  return common;
}

} // namespace lineprof
