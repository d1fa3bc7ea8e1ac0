// Brings the runs' functions and lines together.
#include "compare/SideTable.h"

#include "analysis/Confidence.h"

#include <fmt/format.h>

namespace lineprof {

namespace {

class Tabulator {
  SideTable table;
  std::size_t runs;
  std::map<std::string, std::pair<std::uint32_t, std::size_t>> files; ///< by path: number, and the run it came with
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::string>, std::uint32_t> functions;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> lines;

  Measures blank() const {
    Measures measures;
    for (auto *values : {&measures.time, &measures.self, &measures.wait, &measures.timeLow, &measures.selfLow,
                         &measures.allocations, &measures.bytes, &measures.peak, &measures.leaked, &measures.hits,
                         &measures.timeVariance, &measures.selfVariance})
      values->resize(runs);
    measures.hitsKnown = true;
    return measures;
  }

  static void put(Measures &measures, std::size_t run, const Figure &time, const Figure &self, const Figure &all) {
    measures.timeLow[run] = interval95(time, all).low;
    measures.selfLow[run] = interval95(self, all).low;
    measures.time[run] += static_cast<double>(time.time);
    measures.self[run] += static_cast<double>(self.time);
    measures.wait[run] += static_cast<double>(self.wait);
    measures.timeVariance[run] += time.squares;
    measures.selfVariance[run] += self.squares;
  }

  static void putHits(Measures &measures, std::size_t run, std::optional<std::uint64_t> hits, bool timed) {
    measures.hits[run] += static_cast<double>(hits.value_or(0));
    measures.hitsKnown = measures.hitsKnown && hits;
    measures.timed = measures.timed || timed;
  }

  static void putMemory(Measures &measures, std::size_t run, const Allocated &allocated) {
    measures.allocations[run] += static_cast<double>(allocated.allocations);
    measures.bytes[run] += static_cast<double>(allocated.bytes);
    measures.peak[run] += static_cast<double>(allocated.peak);
    measures.leaked[run] += static_cast<double>(allocated.leaked);
  }

  /// Of the processes themselves: more exact than the sum over what allocated.
  static void putLive(Measures &measures, std::size_t run, const Report &report) {
    measures.peak[run] = measures.leaked[run] = 0;
    for (const RunView &process : report.runs)
      if (process.memory) {
        measures.peak[run] += static_cast<double>(process.memory->peak);
        measures.leaked[run] += static_cast<double>(process.memory->live);
      }
  }

  Expected<std::uint32_t> fileOf(const FileView &file, std::size_t run, const std::vector<std::string> &names) {
    auto [at, isNew] = files.try_emplace(file.path, static_cast<std::uint32_t>(table.files.size()), run);
    if (isNew)
      table.files.push_back({file.path, file.shownAs, file.hash, file.source});
    else if (table.files[at->second.first].hash != file.hash)
      return Error{fmt::format("{} is another version there than in {}: these are runs of different builds", file.path,
                               names[at->second.second]),
                   names[run],
                   {},
                   "give runs of one build on each side"};
    return at->second.first;
  }

  std::uint32_t functionOf(std::uint32_t file, const FunctionView &function) {
    auto [at, isNew] = functions.try_emplace({file, function.firstLine, function.lastLine, function.name},
                                             static_cast<std::uint32_t>(table.functions.size()));
    if (isNew)
      table.functions.push_back(
          {file, function.name, function.firstLine, function.lastLine, function.flags, blank(), {}});
    return at->second;
  }

  void addFile(std::uint32_t number, const FileView &file, const Figure &all, std::size_t run) {
    std::vector<std::uint32_t> local;
    for (const FunctionView &function : file.functions) {
      local.push_back(functionOf(number, function));
      TableFunction &row = table.functions[local.back()];
      put(row.measures, run, function.time, function.self, all);
      putHits(row.measures, run, function.calls, function.timed);
      putMemory(row.measures, run, function.memory.all);
      if (function.latency)
        row.latencies.push_back(*function.latency);
    }
    for (const LineView &line : file.lines) {
      auto [at, isNew] = lines.try_emplace({number, line.line}, static_cast<std::uint32_t>(table.lines.size()));
      if (isNew)
        table.lines.push_back({number, line.line, line.function == none ? none : local[line.function], blank()});
      Measures &measures = table.lines[at->second].measures;
      put(measures, run, line.time, line.self, all);
      putHits(measures, run, line.code ? line.hits : std::nullopt, line.timed);
      if (line.memory)
        putMemory(measures, run, file.memory[*line.memory].all);
    }
  }

public:
  explicit Tabulator(std::size_t count) : runs(count) {
    table.runs = count;
    table.program = blank();
    table.program.hitsKnown = false;
  }

  Status add(const Report &report, std::size_t run, const std::vector<std::string> &names) {
    for (const RunView &process : report.runs)
      table.profiles.push_back(process.path);
    table.total.push_back(static_cast<double>(report.total.time));
    table.timed = (run == 0 || table.timed) && report.timed;
    table.waited = (run == 0 || table.waited) && report.waited;
    table.memoryKnown = (run == 0 || table.memoryKnown) && report.memoryKnown;
    table.liveKnown = (run == 0 || table.liveKnown) && report.liveKnown;
    put(table.program, run, report.total, report.total, report.total);
    putMemory(table.program, run, report.allocated);
    putLive(table.program, run, report);
    for (const FileView &file : report.files) {
      Expected<std::uint32_t> number = fileOf(file, run, names);
      if (!number)
        return number.error();
      addFile(*number, file, report.total, run);
    }
    return {};
  }

  SideTable take() { return std::move(table); }
};

} // namespace

Expected<SideTable> tabulate(const std::vector<Report> &runs, const std::vector<std::string> &names) {
  Tabulator tabulator(runs.size());
  for (std::size_t run = 0; run < runs.size(); ++run)
    if (Status failed = tabulator.add(runs[run], run, names))
      return *failed;
  return tabulator.take();
}

} // namespace lineprof
