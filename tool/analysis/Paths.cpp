// Joins positions and addresses.
#include "analysis/Paths.h"

namespace lineprof {

PathResolver::PathResolver(const Profile &read, std::size_t index, const Sources &merged, Symbolizer &symbols)
    : profile(read), mappings(merged.mappings[index]), marks(merged.marks[index]), sources(merged), symbolizer(symbols),
      finder(read, mappings) {}

PathElement PathResolver::resolve(std::uint64_t key) const {
  auto line = static_cast<std::uint32_t>(key), slot = static_cast<std::uint32_t>(key >> 32);
  for (std::size_t mark = 0; mark < marks.size(); ++mark)
    if (profile.marks[mark].slot == slot && marks[mark] != none) {
      std::uint32_t file = sources.fileOfFunction(marks[mark]);
      return {sources.rowOf(file, sources.functions[marks[mark]].firstLine), marks[mark]};
    }
  const SourceFile *file = profile.fileOfSlot(slot);
  const Function *function = file ? functionOfSlot(*file, static_cast<std::uint32_t>(slot - file->firstSlot)) : nullptr;
  if (!function)
    return {};
  const FileMapping &mapping = mappings[static_cast<std::size_t>(file - profile.files.data())];
  std::uint32_t merged = mapping.functions[static_cast<std::size_t>(function - file->functions.data())];
  return {sources.statementRow(mapping.file, merged, line), merged};
}

bool PathResolver::isRegion(PathElement element) const {
  return element.function != none && (sources.functions[element.function].flags & regionFlag) != 0;
}

PathElement PathResolver::position(std::uint64_t key) {
  auto [element, isNew] = positions.tryEmplace(key);
  if (isNew)
    element = resolve(key);
  return element;
}

const std::vector<PathElement> &PathResolver::chain(std::uint64_t pc, PathElement top) {
  auto [entry, isNew] = chains.try_emplace(pc);
  if (isNew)
    entry->second = resolveChain(symbolizer.framesAt(pc), finder, sources);
  resolved = resolved || !entry->second.empty();
  std::uint32_t instance = top.function == none ? none : sources.fileOfFunction(top.function);
  if (instance == none || sources.files[instance].instance.empty())
    return entry->second;
  ofInstance = entry->second;
  for (PathElement &element : ofInstance)
    if (sources.files[sources.fileOfRow(element.row)].path == sources.files[instance].path) {
      std::uint32_t line = sources.rows[element.row].line, function = sources.functionAt(instance, line, 0);
      if (std::uint32_t row = sources.statementRow(instance, function, line); row != none)
        element = {row, function};
    }
  return ofInstance;
}

std::vector<PathElement> resolveChain(const std::vector<CodeFrame> &frames, SourceFinder &finder,
                                      const Sources &sources) {
  std::vector<PathElement> chain;
  for (const CodeFrame &frame : frames) {
    std::uint32_t file = finder.fileOf(frame.file);
    if (file == none)
      continue;
    std::uint32_t function = sources.functionAt(file, frame.line, frame.declaredAt);
    std::uint32_t row = sources.statementRow(file, function, frame.line);
    if (row != none)
      chain.push_back({row, function});
  }
  return chain;
}

Refinement refine(PathElement top, const std::vector<PathElement> &chain) {
  Refinement refined;
  std::size_t own = chain.size();
  if (top.known() && top.function != none)
    for (own = 0; own < chain.size() && chain[own].function != top.function;)
      ++own;
  if (own < chain.size()) {
    refined.moved = true;
    refined.at = chain[own];
  }
  refined.inner.assign(chain.rend() - static_cast<std::ptrdiff_t>(own), chain.rend());
  return refined;
}

} // namespace lineprof
