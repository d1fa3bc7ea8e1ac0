// Filters and orders blocks and lines.
#include "analysis/Selection.h"

#include "support/FunctionPattern.h"
#include "support/Glob.h"
#include "support/NearestNames.h"
#include "support/Sort.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace lineprof {

namespace {

bool matchesAnyFunction(std::string_view name, const Selection &selection) {
  return std::any_of(selection.functions.begin(), selection.functions.end(),
                     [&](const std::string &pattern) { return matchesFunction(pattern, name); });
}

/// A block shows all of its functions: one that matches is enough.
bool matchesBlock(const FileView &file, std::uint32_t block, const Selection &selection) {
  if (selection.functions.empty())
    return true;
  return std::any_of(file.functions.begin(), file.functions.end(), [&](const FunctionView &function) {
    return function.block == block && matchesAnyFunction(function.name, selection);
  });
}

bool tooCold(const Report &report, const Figure &figure, const Selection &selection) {
  return selection.minPercent > 0 && percentOf(figure.time, report.total.time) < selection.minPercent;
}

/// Equal ones stay in the files' order.
template <class T, class Heat> void keepHottest(std::vector<T> &list, Heat heat, const Selection &selection) {
  keepGreatest(list, heat, selection.top);
  if (selection.hottestLast)
    std::reverse(list.begin(), list.end());
}

} // namespace

Status checkNames(const Report &report, const Selection &selection) {
  auto unknown = [](const char *what, const std::string &pattern, const std::vector<std::string> &names) {
    std::string near = didYouMean(pattern, names);
    return Error{fmt::format("no {} is called '{}'", what, pattern),
                 "",
                 {},
                 near.empty() ? "is the name right, and was it instrumented? `lineprof functions` lists what ran"
                              : near};
  };
  std::vector<std::string> names;
  for (const std::string &pattern : selection.files) {
    auto matches = [&](const FileView &file) { return matchesFile(file, {{pattern}, {}}); };
    if (std::any_of(report.files.begin(), report.files.end(), matches))
      continue;
    for (const FileView &file : report.files)
      names.push_back(file.shownAs);
    return unknown("file", pattern, names);
  }
  for (const std::string &pattern : selection.functions) {
    auto matches = [&](const FunctionView &function) { return matchesFunction(pattern, function.name); };
    if (std::any_of(report.files.begin(), report.files.end(), [&](const FileView &file) {
          return std::any_of(file.functions.begin(), file.functions.end(), matches);
        }))
      continue;
    for (const FileView &file : report.files)
      for (const FunctionView &function : file.functions)
        names.push_back(function.name);
    return unknown("function", pattern, names);
  }
  return {};
}

bool matchesFile(std::string_view path, std::string_view shownAs, const Selection &selection) {
  if (selection.files.empty())
    return true;
  std::string_view last = path.substr(path.rfind('/') + 1);
  return std::any_of(selection.files.begin(), selection.files.end(), [&](const std::string &pattern) {
    return globMatches(pattern, path) || globMatches(pattern, shownAs) || globMatches(pattern, last);
  });
}

bool matchesFunctions(std::string_view name, const Selection &selection) {
  return selection.functions.empty() || matchesAnyFunction(name, selection);
}

double percentOf(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<BlockReference> selectBlocks(const Report &report, const Selection &selection) {
  std::vector<BlockReference> chosen;
  for (std::uint32_t file = 0; file < report.files.size(); ++file) {
    const FileView &view = report.files[file];
    if (!matchesFile(view, selection))
      continue;
    for (std::uint32_t block = 0; block < view.blocks.size(); ++block) {
      const BlockView &each = view.blocks[block];
      bool never = each.hits.value_or(0) == 0 && each.calls == 0 && !each.time.any();
      if (matchesBlock(view, block, selection) && !((selection.skipZero || view.apart) && never) &&
          !tooCold(report, each.time, selection))
        chosen.push_back({file, block});
    }
  }
  auto heat = [&report](BlockReference at) {
    const BlockView &block = report.files[at.file].blocks[at.block];
    return std::tuple(block.time.time, block.self.time, block.hits.value_or(0), block.calls);
  };
  keepHottest(chosen, heat, selection);
  return chosen;
}

std::vector<LineReference> selectLines(const Report &report, const Selection &selection) {
  std::vector<LineReference> chosen;
  for (std::uint32_t file = 0; file < report.files.size(); ++file) {
    const FileView &view = report.files[file];
    if (!matchesFile(view, selection))
      continue;
    for (std::uint32_t line = 0; line < view.lines.size(); ++line) {
      const LineView &each = view.lines[line];
      bool matches = selection.functions.empty() ||
                     (each.function != none && matchesAnyFunction(view.functions[each.function].name, selection));
      bool ran = each.hits.value_or(0) != 0 || each.times;
      if (matches && ran && !tooCold(report, timesOf(view, each).time, selection))
        chosen.push_back({file, line});
    }
  }
  auto heat = [&report](LineReference at) {
    const FileView &file = report.files[at.file];
    const LineView &line = file.lines[at.line];
    const TimesView &times = timesOf(file, line);
    return std::tuple(times.self.time, times.time.time, line.hits.value_or(0));
  };
  keepHottest(chosen, heat, selection);
  return chosen;
}

} // namespace lineprof
