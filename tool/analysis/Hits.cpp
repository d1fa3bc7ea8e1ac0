// Counters → hits of lines, calls of functions.
#include "analysis/Counts.h"
#include "analysis/Tally.h"

namespace lineprof {

namespace {

void add(std::optional<std::uint64_t> &sum, std::uint64_t count) { sum = sum.value_or(0) + count; }

} // namespace

void addHits(const Profile &profile, std::size_t profileIndex, const Sources &sources, Tally &tally) {
  const std::vector<FileMapping> &mappings = sources.mappings[profileIndex];
  for (std::size_t index = 0; index < profile.files.size(); ++index) {
    const SourceFile &file = profile.files[index];
    if (!file.counted())
      continue;
    std::vector<std::uint64_t> sums = sumOverThreads(profile, file);
    std::uint32_t row = sources.files[mappings[index].file].rows.begin;
    for (const CodeLine &line : file.lines) { // each has a row, and both ascend
      while (sources.rows[row].line < line.line)
        ++row;
      add(tally.rowHits[row], sums[line.slot]);
    }
    for (std::size_t number = 0; number < file.functions.size(); ++number)
      add(tally.functionCalls[mappings[index].functions[number]], sums[file.functions[number].calls]);
  }
  const std::vector<std::uint32_t> &marks = sources.marks[profileIndex];
  for (std::size_t mark = 0; mark < marks.size(); ++mark)
    for (const Thread &thread : profile.threads)
      if (marks[mark] != none)
        add(tally.functionCalls[marks[mark]], countOf(thread, profile.marks[mark].slot));
}

} // namespace lineprof
