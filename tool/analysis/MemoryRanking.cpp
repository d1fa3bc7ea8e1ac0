// Filters and orders by what was allocated.
#include "analysis/MemoryRanking.h"

#include "support/Sort.h"

#include <algorithm>
#include <utility>

namespace lineprof {

namespace {

/// Equal ones stay in the files' order.
template <class Reference, class Of>
void rank(std::vector<Reference> &chosen, const Selection &selection, const MemoryFigure &figure, Of memoryAt) {
  auto amounts = [&](const Reference &at) {
    MemoryView memory = memoryAt(at);
    return std::pair(memory.self.*figure.value, memory.all.*figure.value);
  };
  sortStably(chosen, [&](const Reference &a, const Reference &b) { return amounts(a) > amounts(b); });
  if (chosen.size() > selection.top)
    chosen.resize(selection.top);
}

} // namespace

const MemoryFigure &memoryFigureOf(std::string_view key) {
  return *std::find_if(std::begin(memoryFigures), std::end(memoryFigures),
                       [key](const MemoryFigure &figure) { return figure.key == key; });
}

MemoryView memoryOf(const FileView &file, const LineView &line) {
  return line.memory ? file.memory[*line.memory] : MemoryView();
}

std::vector<LineReference> selectMemoryLines(const Report &report, const Selection &selection,
                                             const MemoryFigure &figure) {
  std::vector<LineReference> chosen;
  for (std::uint32_t file = 0; file < report.files.size(); ++file) {
    const FileView &view = report.files[file];
    if (!matchesFile(view, selection))
      continue;
    for (std::uint32_t line = 0; line < view.lines.size(); ++line) {
      std::uint32_t function = view.lines[line].function;
      if (view.lines[line].memory && matchesFunctions(function == none ? "" : view.functions[function].name, selection))
        chosen.push_back({file, line});
    }
  }
  rank(chosen, selection, figure, [&report](LineReference at) {
    const FileView &file = report.files[at.file];
    return memoryOf(file, file.lines[at.line]);
  });
  return chosen;
}

std::vector<FunctionReference> selectMemoryFunctions(const Report &report, const Selection &selection,
                                                     const MemoryFigure &figure) {
  std::vector<FunctionReference> chosen;
  for (std::uint32_t file = 0; file < report.files.size(); ++file) {
    const FileView &view = report.files[file];
    for (std::uint32_t number = 0; number < view.functions.size() && matchesFile(view, selection); ++number) {
      const FunctionView &function = view.functions[number];
      if ((function.memory.all.any() || function.memory.self.any()) && matchesFunctions(function.name, selection))
        chosen.push_back({file, number});
    }
  }
  rank(chosen, selection, figure,
       [&report](FunctionReference at) { return report.files[at.file].functions[at.function].memory; });
  return chosen;
}

} // namespace lineprof
