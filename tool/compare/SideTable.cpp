// Brings the runs' functions and lines together.
#include "compare/SideTable.h"

#include "analysis/Confidence.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace lineprof {

namespace {

/// A row of one run, while it is filled.
class RowFiller {
  MeasureTable &table;
  std::uint32_t row;
  std::size_t run;

  template <class Number> void put(Measure measure, Number value) {
    table.add(row, run, measure, static_cast<double>(value));
  }

public:
  RowFiller(MeasureTable &into, std::uint32_t number, std::size_t ofRun) : table(into), row(number), run(ofRun) {}

  void putTimes(const Figure &time, const Figure &self, const Figure &all) {
    if (time.any()) {
      put(Measure::time, time.time);
      put(Measure::timeLow, interval95(time, all).low);
      put(Measure::timeVariance, time.squares);
    }
    if (self.any()) {
      put(Measure::self, self.time);
      put(Measure::selfLow, interval95(self, all).low);
      put(Measure::selfVariance, self.squares);
      put(Measure::wait, self.wait);
    }
  }

  void putHits(std::optional<std::uint64_t> hits) {
    put(Measure::hits, hits.value_or(0));
    if (!hits)
      table.forgetHits(row);
  }

  void putMemory(const Allocated &allocated) {
    put(Measure::allocations, allocated.allocations);
    put(Measure::bytes, allocated.bytes);
    put(Measure::peak, allocated.peak);
    put(Measure::leaked, allocated.leaked);
  }
};

/// Outer functions before inner ones, as reports have them.
template <class Function> auto placeOf(const Function &function) {
  return std::tuple(function.firstLine, ~function.lastLine, std::string_view(function.name));
}

} // namespace

Tabulator::Tabulator(std::size_t runs) {
  table.runs = runs;
  table.ofFunctions = table.ofLines = table.ofProgram = MeasureTable(runs);
  table.ofProgram.forgetHits(table.ofProgram.addRow());
}

Expected<std::uint32_t> Tabulator::fileOf(const FileView &file, std::size_t run) {
  auto [at, isNew] = files.try_emplace(file.path, static_cast<std::uint32_t>(table.files.size()));
  if (isNew) {
    table.files.push_back({file.path, file.shownAs, file.hash, file.source});
    rows.push_back({run, {}});
  } else if (table.files[at->second].hash != file.hash) {
    return Error{fmt::format("{} is another version there than in {}: these are runs of different builds", file.path,
                             names[rows[at->second].run]),
                 names[run],
                 {},
                 "give runs of one build on each side"};
  }
  return at->second;
}

std::uint32_t Tabulator::functionOf(std::uint32_t file, const FunctionView &function) {
  std::vector<std::uint32_t> &known = rows[file].functions;
  auto before = [this](std::uint32_t number, const FunctionView &other) {
    return placeOf(table.functions[number]) < placeOf(other);
  };
  auto at = std::lower_bound(known.begin(), known.end(), function, before);
  if (at != known.end() && placeOf(table.functions[*at]) == placeOf(function))
    return *at;
  table.functions.push_back({file, function.name, function.firstLine, function.lastLine, function.flags, {}});
  return *known.insert(at, table.ofFunctions.addRow());
}

std::uint32_t Tabulator::lineOf(std::uint32_t file, const LineView &line, const std::vector<std::uint32_t> &functions) {
  std::vector<std::uint32_t> &known = rows[file].lines;
  if (line.line >= known.size())
    known.resize(line.line + 1, none);
  if (known[line.line] == none) {
    known[line.line] = table.ofLines.addRow();
    table.lines.push_back({file, line.line, line.function == none ? none : functions[line.function]});
  }
  return known[line.line];
}

void Tabulator::addFile(std::uint32_t number, const FileView &file, const Figure &all, std::size_t run) {
  std::vector<std::uint32_t> functions;
  for (const FunctionView &function : file.functions) {
    functions.push_back(functionOf(number, function));
    RowFiller row(table.ofFunctions, functions.back(), run);
    row.putTimes(function.time, function.self, all);
    row.putHits(function.calls);
    row.putMemory(function.memory.all);
    if (function.latency)
      table.functions[functions.back()].latencies.push_back(*function.latency);
  }
  for (const LineView &line : file.lines) {
    RowFiller row(table.ofLines, lineOf(number, line, functions), run);
    if (line.times)
      row.putTimes(timesOf(file, line).time, timesOf(file, line).self, all);
    row.putHits(line.code ? line.hits : std::nullopt);
    if (line.memory)
      row.putMemory(file.memory[*line.memory].all);
  }
}

void Tabulator::addProgram(const Report &report, std::size_t run) {
  RowFiller row(table.ofProgram, 0, run);
  row.putTimes(report.total, report.total, report.total);
  Allocated allocated = report.allocated;
  // Of the processes themselves: more exact than the sum over what allocated.
  allocated.peak = allocated.leaked = 0;
  for (const RunView &process : report.runs)
    if (process.memory) {
      allocated.peak += process.memory->peak;
      allocated.leaked += process.memory->live;
    }
  row.putMemory(allocated);
}

Status Tabulator::add(const Report &report, const std::string &name) {
  std::size_t run = names.size();
  names.push_back(name);
  for (const RunView &process : report.runs)
    table.profiles.push_back(process.path);
  table.total.push_back(static_cast<double>(report.total.time));
  table.timed = (run == 0 || table.timed) && report.timed;
  table.waited = (run == 0 || table.waited) && report.waited;
  table.memoryKnown = (run == 0 || table.memoryKnown) && report.memoryKnown;
  table.liveKnown = (run == 0 || table.liveKnown) && report.liveKnown;
  addProgram(report, run);
  for (const FileView &file : report.files) {
    Expected<std::uint32_t> number = fileOf(file, run);
    if (!number)
      return number.error();
    addFile(*number, file, report.total, run);
  }
  return {};
}

Expected<SideTable> tabulate(const std::vector<Report> &runs, const std::vector<std::string> &names) {
  Tabulator tabulator(runs.size());
  for (std::size_t run = 0; run < runs.size(); ++run)
    if (Status failed = tabulator.add(runs[run], names[run]))
      return *failed;
  return tabulator.take();
}

} // namespace lineprof
