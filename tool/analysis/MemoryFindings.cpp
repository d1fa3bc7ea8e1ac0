// The rules. What they ask for is more than what happens everywhere in well-written programs.
#include "analysis/MemoryFindings.h"

#include "analysis/MemoryRanking.h"
#include "support/Sort.h"

namespace lineprof {

namespace {

constexpr std::uint64_t fewestGrowths = 8;
constexpr std::uint64_t largeSize = 1 << 20;

void findAtLine(const FileView &file, LineReference at, std::vector<MemoryFinding> &found) {
  const LineView &line = file.lines[at.line];
  MemoryView memory = memoryOf(file, line);
  const Allocated &own = memory.self;
  if (own.growths >= fewestGrowths)
    found.push_back({FindingKind::growth, at, own.copied, own});
  if (memory.loopAllocations && line.function != none) {
    std::uint64_t hits = line.hits.value_or(0), calls = file.functions[line.function].calls.value_or(0);
    // A run may have ended in the middle: a few hits may not have allocated yet.
    if (memory.loopAllocations >= hits - hits / 100)
      found.push_back({FindingKind::loop, at, memory.loopBytes, own, memory.loopAllocations, hits, calls});
  }
  if (own.largest >= largeSize)
    found.push_back({FindingKind::large, at, own.largest, own});
}

} // namespace

std::vector<MemoryFinding> memoryFindings(const Report &report, const Selection &selection) {
  std::vector<MemoryFinding> all, chosen;
  for (std::uint32_t number = 0; number < report.files.size(); ++number) {
    const FileView &file = report.files[number];
    for (std::uint32_t line = 0; line < file.lines.size() && matchesFile(file, selection); ++line) {
      std::uint32_t function = file.lines[line].function;
      if (file.lines[line].memory && matchesFunctions(function == none ? "" : file.functions[function].name, selection))
        findAtLine(file, {number, line}, all);
    }
  }
  sortStably(all, [](const MemoryFinding &a, const MemoryFinding &b) {
    return a.kind != b.kind ? a.kind < b.kind : a.bytes > b.bytes;
  });
  std::uint64_t ofKind = 0;
  for (const MemoryFinding &finding : all) {
    ofKind = !chosen.empty() && chosen.back().kind == finding.kind ? ofKind + 1 : 1;
    if (ofKind <= selection.top)
      chosen.push_back(finding);
  }
  return chosen;
}

} // namespace lineprof
