// Joins positions and addresses.
#include "analysis/Paths.h"

namespace lineprof {

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
