// Words and bars.
#include "report/MemorySections.h"

#include "report/Numbers.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

std::string_view nameOf(FindingKind kind) {
  return kind == FindingKind::growth ? "growth" : kind == FindingKind::loop ? "loop" : "large";
}

std::string evidenceOf(const Report &report, const MemoryFinding &finding) {
  const Allocated &own = finding.own;
  if (finding.kind == FindingKind::growth)
    return fmt::format("a block grew {}, {} bytes were moved: room could be reserved before",
                       own.growths == 1 ? "once" : fmt::format("{} times", own.growths), own.copied);
  if (finding.kind == FindingKind::large)
    return fmt::format("a single allocation of {} bytes, of {} of {} in all", own.largest,
                       plural(own.allocations, "allocation"), own.bytes);
  const FileView &file = report.files[finding.at.file];
  const FunctionView &function = file.functions[file.lines[finding.at.line].function];
  auto ratio = [](std::uint64_t a, std::uint64_t b) { return static_cast<double>(a) / static_cast<double>(b); };
  const char *where = own.allocations == finding.allocations ? ""
                      : own.allocations                      ? ", some of them in what it calls"
                                                             : ", in what it calls";
  std::string each = fmt::format("{:.3g}", ratio(finding.allocations, finding.hits));
  return fmt::format("{} {} each time{}, {} times, {:.3g} for each call of {}", each,
                     each == "1" ? "allocation" : "allocations", where, finding.hits, ratio(finding.hits, finding.calls),
                     printable(function.name));
}

void renderFindings(const Report &report, const std::vector<MemoryFinding> &findings, std::ostream &out) {
  if (findings.empty())
    return;
  out << "\nFindings\n\n";
  for (const MemoryFinding &finding : findings) {
    const FileView &file = report.files[finding.at.file];
    std::uint32_t line = file.lines[finding.at.line].line;
    std::string place = fmt::format("{:<6}  {}:{}", nameOf(finding.kind), printable(file.shownAs), line);
    std::string evidence = evidenceOf(report, finding);
    bool fits = displayWidth(place) + 2 + displayWidth(evidence) <= displayOf(out).width;
    out << place << (fits ? "  " : "\n          ") << evidence << "\n";
    if (line > file.source.lines.size())
      continue;
    std::string text = printable(file.source.lines[line - 1]);
    out << "          " << fitted(out, 10, text.substr(std::min(text.size(), text.find_first_not_of(' ')))) << "\n";
  }
}

void renderLifetimes(const RunView &run, std::ostream &out) {
  if (!run.memory || run.memory->lifetimes.empty())
    return;
  const std::vector<std::uint64_t> &blocks = run.memory->lifetimes;
  std::uint64_t sum = 0, most = 0;
  std::size_t first = blocks.size(), last = 0;
  for (std::size_t bucket = 0; bucket < blocks.size(); ++bucket) {
    sum += blocks[bucket];
    most = std::max(most, blocks[bucket]);
    if (blocks[bucket]) {
      first = std::min(first, bucket);
      last = bucket;
    }
  }
  out << "\nAges of blocks when they were freed\n\n";
  for (std::size_t bucket = first; bucket <= last; ++bucket) {
    auto part = static_cast<double>(blocks[bucket]) / static_cast<double>(most);
    std::string bar(blocks[bucket] ? std::max(1, static_cast<int>(40 * part + 0.5)) : 0, '#');
    out << fmt::format("  less than {:>8} {:>12} {:>5} %  {}", durationText(std::ldexp(1.0, static_cast<int>(bucket))),
                       blocks[bucket], percentText(percentOf(blocks[bucket], sum)), bar)
        << "\n";
  }
}

Interval estimate95(std::uint64_t value, double variance) {
  double center = static_cast<double>(value), width = 1.96 * std::sqrt(std::max(0.0, variance));
  return {std::max(0.0, center - width), center + width};
}

} // namespace lineprof
