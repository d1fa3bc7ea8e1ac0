// Counters → how many threads ran each line and called each function.
#include "analysis/Counts.h"
#include "analysis/Tally.h"

#include <algorithm>

namespace lineprof {

namespace {

/// Numbers that a thread was met at, each once.
class Once {
  std::vector<std::uint32_t> last;
  std::vector<std::uint32_t> &sums;

public:
  explicit Once(std::vector<std::uint32_t> &into) : last(into.size()), sums(into) {}
  /// `thread` is never 0.
  void add(std::uint32_t number, std::uint32_t thread) {
    if (number == none || last[number] == thread)
      return;
    last[number] = thread;
    ++sums[number];
  }
};

} // namespace

void addThreadCounts(const Profile &profile, std::size_t profileIndex, const Sources &sources, Tally &tally) {
  const std::vector<FileMapping> &mappings = sources.mappings[profileIndex];
  const std::vector<std::uint32_t> &marks = sources.marks[profileIndex];
  Once rows(tally.rowThreads), functions(tally.functionThreads);
  std::vector<std::uint64_t> counts;
  std::uint32_t number = 0;
  for (const Thread &thread : profile.threads) {
    ++number;
    for (std::size_t index = 0; index < profile.files.size(); ++index) {
      const SourceFile &file = profile.files[index];
      if (!file.counted() || !countsOf(thread, file, counts))
        continue;
      std::uint32_t row = sources.files[mappings[index].file].rows.begin;
      for (const CodeLine &line : file.lines) { // each has a row, and both ascend
        while (sources.rows[row].line < line.line)
          ++row;
        if (counts[line.slot])
          rows.add(row, number);
      }
      for (std::size_t function = 0; function < file.functions.size(); ++function)
        if (counts[file.functions[function].calls])
          functions.add(mappings[index].functions[function], number);
    }
    for (std::size_t mark = 0; mark < marks.size(); ++mark)
      if (countOf(thread, profile.marks[mark].slot))
        functions.add(marks[mark], number);
  }
}

} // namespace lineprof
