// Draws bars of eighths, as high as the highest of the line.
#include "report/MemoryTimeline.h"

#include "report/Numbers.h"
#include "support/Display.h"
#include "support/Sort.h"
#include "support/Text.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <ostream>

namespace lineprof {

namespace {

constexpr std::size_t leastColumns = 12, mostColumns = 60, mostThreads = 8;
constexpr std::size_t besideBars = 16 + 5 + 46; ///< the name, what is around the bars, and what is said of most

/// A stretch of moments that is one column.
struct Column {
  std::size_t begin, end;
  std::uint64_t time; ///< ns
};

std::vector<Column> columnsOf(const std::vector<Moment> &moments, const Display &display) {
  std::vector<Column> columns;
  std::size_t room = std::max(display.width, besideBars + leastColumns) - besideBars;
  std::size_t most = std::min(room, mostColumns), each = (moments.size() + most - 1) / most;
  for (std::size_t begin = 0; begin < moments.size(); begin += each) {
    std::size_t end = std::min(begin + each, moments.size());
    columns.push_back({begin, end, moments[end - 1].at - (begin ? moments[begin - 1].at : 0)});
  }
  return columns;
}

std::string bars(const std::vector<double> &values, double highest) {
  static const char *const eighths[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::string text;
  for (double value : values) {
    double part = highest > 0 ? std::min(1.0, value / highest) : 0;
    text += eighths[value > 0 ? std::max(1, static_cast<int>(part * 8 + 0.5)) : 0];
  }
  return text;
}

/// The highest of each column.
template <class Of> std::vector<double> heights(const std::vector<Column> &columns, Of valueAt) {
  std::vector<double> values;
  for (const Column &column : columns) {
    double highest = 0;
    for (std::size_t index = column.begin; index < column.end; ++index)
      highest = std::max(highest, static_cast<double>(valueAt(index)));
    values.push_back(highest);
  }
  return values;
}

/// Sums of each column, by its time.
template <class Of> std::vector<double> rates(const std::vector<Column> &columns, Of valueAt) {
  std::vector<double> values;
  for (const Column &column : columns) {
    double sum = 0;
    for (std::size_t index = column.begin; index < column.end; ++index)
      sum += static_cast<double>(valueAt(index));
    values.push_back(column.time ? sum / static_cast<double>(column.time) : 0);
  }
  return values;
}

double highestOf(const std::vector<double> &values) { return *std::max_element(values.begin(), values.end()); }

ThreadMoment sumOf(const ThreadView &thread) {
  ThreadMoment sum = {0, 0};
  for (const ThreadMoment &each : thread.timeline)
    sum = {sum.cpu + each.cpu, sum.waited + each.waited};
  return sum;
}

} // namespace

void renderTimeline(const RunView &run, std::ostream &out) {
  const std::vector<Moment> &moments = run.timeline;
  if (run.process.isMerged()) {
    out << "\nOver time: not known of a merged profile; each process's own has it.\n";
    return;
  }
  if (moments.size() < 2)
    return;
  std::vector<Column> columns = columnsOf(moments, displayOf(out));
  auto line = [&](std::string_view name, const std::vector<double> &values, double highest, const std::string &said) {
    out << fmt::format("{:<16} |{}|  {}\n", printable(name), bars(values, highest), said);
  };
  auto seconds = [](std::uint64_t time) { return static_cast<double>(time) / 1e9; };
  out << fmt::format("\nOver time: {:.3g} s, a column is about {:.3g} s\n\n", seconds(moments.back().at),
                     seconds(columns[0].time));

  std::vector<double> resident = heights(columns, [&](std::size_t index) { return moments[index].resident; });
  line("RSS", resident, highestOf(resident),
       fmt::format("at most {:.0f} bytes, {} at the end", highestOf(resident), moments.back().resident));
  if (run.memory && run.memory->followed()) {
    std::vector<double> live = heights(columns, [&](std::size_t index) { return moments[index].live; });
    line("Live", live, highestOf(live),
         fmt::format("at most {:.0f} bytes, {} at the end", highestOf(live), moments.back().live));
  }
  std::uint64_t minor = 0, major = 0;
  for (const Moment &moment : moments) {
    minor += moment.minorFaults;
    major += moment.majorFaults;
  }
  std::vector<double> faults =
      rates(columns, [&](std::size_t index) { return moments[index].minorFaults + moments[index].majorFaults; });
  line("Page faults", faults, highestOf(faults), fmt::format("{} minor, {} major", minor, major));

  std::vector<const ThreadView *> threads;
  for (const ThreadView &thread : run.threads)
    if (!thread.timeline.empty())
      threads.push_back(&thread);
  sortStably(threads, [](const ThreadView *a, const ThreadView *b) { return sumOf(*a).cpu > sumOf(*b).cpu; });
  for (const ThreadView *thread : threads) {
    if (thread == threads[std::min(mostThreads, threads.size() - 1)] && threads.size() > mostThreads) {
      out << fmt::format("and {}\n", plural(threads.size() - mostThreads, "more thread"));
      break;
    }
    std::vector<double> cpu = rates(columns, [&](std::size_t index) { return thread->timeline[index].cpu; });
    ThreadMoment sum = sumOf(*thread);
    line(thread->index ? thread->name : "other threads", cpu, thread->index ? 1 : highestOf(cpu),
         fmt::format("{:.3g} s on a CPU, {:.3g} s waiting", seconds(sum.cpu), seconds(sum.waited)));
  }
}

} // namespace lineprof
