// Exact times of lines, summed over threads and profiles: ticks → ns, with what measuring them took.
#include "analysis/Tally.h"

#include <algorithm>

namespace lineprof {

void addLineTimes(const Profile &profile, const std::vector<FileMapping> &mappings, const Sources &sources,
                  Tally &tally) {
  if (profile.process.ticksPerSecond == 0)
    return;
  double tick = 1e9 / static_cast<double>(profile.process.ticksPerSecond);
  double event = static_cast<double>(profile.process.costs.timedLine) / 1000;
  for (const Thread &thread : profile.threads)
    for (const LineTime &time : thread.lineTimes) {
      const SourceFile *file = profile.fileOfSlot(time.slot);
      if (!file)
        continue;
      const FileMapping &mapping = mappings[static_cast<std::size_t>(file - profile.files.data())];
      std::uint32_t row = sources.rowOf(mapping.file, static_cast<std::uint32_t>(time.slot - file->firstSlot));
      if (row == none)
        continue;
      ExactView &sum = tally.exact[row];
      sum.time += static_cast<double>(time.time) * tick;
      sum.self += static_cast<double>(time.self) * tick;
      sum.max = std::max(sum.max, static_cast<double>(time.max) * tick);
      sum.timeCost += static_cast<double>(time.inner) * event;
      sum.selfCost += static_cast<double>(time.visits) * event;
      sum.visits += time.visits;
    }
}

} // namespace lineprof
