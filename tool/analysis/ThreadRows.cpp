// Lists and folds threads.
#include "analysis/ThreadRows.h"

#include "support/Sort.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace lineprof {

namespace {

ThreadRow rowOf(const ThreadView &thread) {
  bool nobody = thread.index == 0;
  return {nobody ? "(no thread of its own)" : thread.name,
          thread.generation > 1 ? 0 : thread.tid,
          thread.generation,
          thread.wall,
          thread.cpu,
          thread.samples,
          thread.system,
          thread.figure,
          thread.waits,
          thread.allocated,
          thread.hottest,
          thread.functions};
}

void sortFunctions(std::vector<ThreadFunction> &functions) {
  auto order = [](const ThreadFunction &each) {
    return std::tuple(~each.self.time, ~each.self.wait, each.file, each.function);
  };
  std::sort(functions.begin(), functions.end(),
            [&](const ThreadFunction &a, const ThreadFunction &b) { return order(a) < order(b); });
}

/// Rows come hottest first, so the first of a name has the hottest line. Functions are only listed.
void addRow(ThreadRow &into, const ThreadRow &row) {
  into.tid = 0;
  into.threads += row.threads;
  into.wall += row.wall;
  into.cpu += row.cpu;
  into.samples += row.samples;
  if (into.system && row.system)
    into.system = *into.system + *row.system;
  else
    into.system.reset();
  into.figure += row.figure;
  for (std::size_t kind = 0; kind < waitKinds; ++kind)
    into.waits[kind] += row.waits[kind];
  into.allocated += row.allocated;
  into.functions.insert(into.functions.end(), row.functions.begin(), row.functions.end());
}

/// Each function once.
void sumFunctions(std::vector<ThreadFunction> &functions) {
  auto place = [](const ThreadFunction &each) { return std::pair(each.file, each.function); };
  std::sort(functions.begin(), functions.end(),
            [&](const ThreadFunction &a, const ThreadFunction &b) { return place(a) < place(b); });
  std::vector<ThreadFunction> sums;
  for (const ThreadFunction &each : functions) {
    if (!sums.empty() && place(sums.back()) == place(each))
      sums.back().self += each.self;
    else
      sums.push_back(each);
  }
  functions = std::move(sums);
  sortFunctions(functions);
}

void sortRows(std::vector<ThreadRow> &rows) {
  sortStably(rows, [](const ThreadRow &a, const ThreadRow &b) {
    return std::tuple(a.figure.time, a.cpu, a.figure.wait) > std::tuple(b.figure.time, b.cpu, b.figure.wait);
  });
}

} // namespace

std::vector<ThreadRow> threadRows(const Report &report, std::size_t foldAbove) {
  std::vector<ThreadRow> rows;
  for (const RunView &run : report.runs)
    for (const ThreadView &thread : run.threads)
      if (thread.index != 0 || thread.figure.any() || thread.allocated.any())
        rows.push_back(rowOf(thread));
  sortRows(rows);
  if (rows.size() <= foldAbove)
    return rows;
  std::vector<ThreadRow> folded;
  std::map<std::string, std::size_t> byName;
  for (const ThreadRow &row : rows) {
    auto [entry, isNew] = byName.try_emplace(row.name, folded.size());
    if (isNew)
      folded.push_back(row);
    else
      addRow(folded[entry->second], row);
  }
  for (ThreadRow &row : folded)
    sumFunctions(row.functions);
  sortRows(folded);
  return folded;
}

} // namespace lineprof
