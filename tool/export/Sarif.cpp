// One result for a line and what there is much of in it.
#include "export/Sarif.h"

#include "analysis/MemoryRanking.h"
#include "report/Numbers.h"
#include "report/Sarif.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

namespace {

/// Lines with less of the whole than this are not worth a reader's while.
constexpr double leastPercent = 1;

/// What lines are looked at for.
struct Aspect {
  const char *rule, *text;
  const char *of; ///< ends the sentence that begins with a percentage
  std::uint64_t (*own)(const FileView &file, const LineView &line);
  std::uint64_t (*whole)(const Report &report);
  std::string (*amount)(std::uint64_t own);
};

std::string inSeconds(std::uint64_t time) { return fmt::format("{:.4g} s", seconds(time)); }

constexpr Aspect aspects[] = {
    {"lineprof/hot-line", "Much of the CPU time is spent in this line", "all CPU time",
     [](const FileView &file, const LineView &line) { return timesOf(file, line).self.time; },
     [](const Report &report) { return report.total.time; }, inSeconds},
    {"lineprof/waiting-line", "Much of the waiting is done in this line", "all waiting",
     [](const FileView &file, const LineView &line) { return timesOf(file, line).self.wait; },
     [](const Report &report) { return report.total.wait; }, inSeconds},
    {"lineprof/allocating-line", "Much of the memory is allocated by this line", "all bytes allocated",
     [](const FileView &file, const LineView &line) { return memoryOf(file, line).self.bytes; },
     [](const Report &report) { return report.allocated.bytes; },
     [](std::uint64_t bytes) { return fmt::format("{} bytes", bytes); }},
};

SarifResult resultOf(const Aspect &aspect, const FileView &file, const LineView &line, std::uint64_t own,
                     double percent) {
  std::string hits = line.hits ? fmt::format(", {} hits", *line.hits) : "";
  std::string where = line.function == none ? "" : fmt::format(", in {}", file.functions[line.function].name);
  return {aspect.rule,
          "note",
          fmt::format("{:.1f} % of {}: {}{}{}", percent, aspect.of, aspect.amount(own), hits, where),
          file.shownAs,
          line.line,
          {{"rank", percent}, {"properties", {{"own", own}, {"hits", orNull(line.hits)}}}}};
}

} // namespace

void writeSarifExport(const Report &report, const ExportOptions &, std::ostream &out) {
  std::vector<SarifRule> rules;
  std::vector<SarifResult> results;
  for (const Aspect &aspect : aspects) {
    rules.push_back({aspect.rule, aspect.text});
    std::size_t first = results.size();
    for (const FileView &file : report.files)
      for (const LineView &line : file.lines) {
        std::uint64_t own = aspect.own(file, line);
        double percent = percentOf(own, aspect.whole(report));
        if (own != 0 && percent >= leastPercent)
          results.push_back(resultOf(aspect, file, line, own, percent));
      }
    std::stable_sort(results.begin() + static_cast<std::ptrdiff_t>(first), results.end(),
                     [](const SarifResult &a, const SarifResult &b) { return a.more["rank"] > b.more["rank"]; });
  }
  writeSarif(rules, results, out);
}

} // namespace lineprof
