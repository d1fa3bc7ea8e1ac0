// Matching's pairs, by the numbers of the reports.
#include "picture/Counterparts.h"

#include "compare/Matching.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace lineprof {

namespace {

using FunctionKey = std::tuple<std::string_view, std::uint32_t, std::uint32_t, std::string_view>;

/// All functions by path, lines and name: their numbers over all files.
std::map<FunctionKey, std::uint32_t> numbersOf(const Report &report) {
  std::map<FunctionKey, std::uint32_t> numbers;
  std::uint32_t number = 0;
  for (const FileView &file : report.files)
    for (const FunctionView &function : file.functions)
      numbers.emplace(FunctionKey(file.path, function.firstLine, function.lastLine, function.name), number++);
  return numbers;
}

std::uint32_t numberOf(const std::map<FunctionKey, std::uint32_t> &numbers, const SideTable &side,
                       std::uint32_t function) {
  const TableFunction &row = side.functions[function];
  return numbers.at(FunctionKey(side.files[row.file].path, row.firstLine, row.lastLine, row.name));
}

std::vector<const FunctionView *> allFunctions(const Report &report) {
  std::vector<const FunctionView *> all;
  for (const FileView &file : report.files)
    for (const FunctionView &function : file.functions)
      all.push_back(&function);
  return all;
}

} // namespace

std::vector<std::uint32_t> firstFunctions(const Report &report) {
  std::vector<std::uint32_t> firsts;
  std::uint32_t number = 0;
  for (const FileView &file : report.files) {
    firsts.push_back(number);
    number += static_cast<std::uint32_t>(file.functions.size());
  }
  return firsts;
}

Counterparts::Counterparts(const Report &now, const Report &past)
    : report(now), base(past), baseFirsts(firstFunctions(past)), firsts(firstFunctions(now)) {
  std::vector<const FunctionView *> ofBase = allFunctions(base), ofThis = allFunctions(report);
  functions.resize(ofBase.size(), none);
  before.resize(ofThis.size());
  Expected<SideTable> from = tabulate({base}, {""}), to = tabulate({report}, {""});
  if (!from || !to)
    return;
  Matching pairs = match(*from, *to);
  auto fromNumbers = numbersOf(base), toNumbers = numbersOf(report);
  for (std::uint32_t row = 0; row < pairs.functions.size(); ++row)
    if (pairs.functions[row] != none) {
      std::uint32_t first = numberOf(fromNumbers, *from, row), second = numberOf(toNumbers, *to, pairs.functions[row]);
      functions[first] = second;
      before[second] = ofBase[first];
    }
  // With one report in a table, its files have the report's numbers.
  for (std::uint32_t row = 0; row < pairs.lines.size(); ++row)
    if (pairs.lines[row] != none) {
      LineKey first = {from->lines[row].file, from->lines[row].line};
      LineKey second = {to->lines[pairs.lines[row]].file, to->lines[pairs.lines[row]].line};
      lines.emplace(first, second);
      earlier.emplace(second, first);
    }
}

Counterparts::Line Counterparts::lineBefore(std::uint32_t file, std::uint32_t line) const {
  auto found = earlier.find({file, line});
  if (found == earlier.end())
    return {};
  const FileView &view = base.files[found->second.first];
  auto at = std::lower_bound(view.lines.begin(), view.lines.end(), found->second.second,
                             [](const LineView &each, std::uint32_t wanted) { return each.line < wanted; });
  return {&view, &*at};
}

Counterparts::Stand Counterparts::standOf(std::uint32_t file, std::uint32_t line, std::uint32_t function) const {
  Stand stand{none, 0, none};
  if (file == none)
    return stand;
  if (auto found = lines.find({file, line}); found != lines.end())
    std::tie(stand.file, stand.line) = found->second;
  if (function == none) {
    stand.isGone = stand.file == none;
    return stand;
  }
  stand.function = functions[baseFirsts[file] + function];
  stand.isGone = stand.function == none;
  if (stand.file == none && !stand.isGone) {
    // The function is still there, the line is not: it counts with the function's first.
    auto after = std::upper_bound(firsts.begin(), firsts.end(), stand.function);
    stand.file = static_cast<std::uint32_t>(after - firsts.begin()) - 1;
    stand.line = report.files[stand.file].functions[stand.function - firsts[stand.file]].firstLine;
  }
  return stand;
}

} // namespace lineprof
