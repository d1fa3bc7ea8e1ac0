// A table of runs says of each run what its report says, whatever other runs know.
#include "compare/SideTable.h"
#include "RandomProfile.h"
#include "analysis/Analysis.h"

#include <map>

namespace lineprof {
namespace {

/// Runs of one program: each has lost another third of the threads, and the last one all functions of its last file.
std::vector<Report> runsOf(const RandomProfile &random) {
  std::vector<Report> reports;
  for (std::size_t run = 0; run < 3; ++run) {
    Profile profile = random.profile;
    profile.threads.clear();
    for (std::size_t thread = 0; thread < random.profile.threads.size(); ++thread)
      if (thread % 3 != run)
        profile.threads.push_back(random.profile.threads[thread]);
    if (run == 2 && !profile.files.empty())
      profile.files.back().functions.clear();
    reports.push_back(
        analyse({profile}, [&](const Profile &) { return std::make_unique<ToldSymbolizer>(random.symbols); }));
  }
  return reports;
}

void expectValues(Measures row, std::size_t run, const Figure &time, const Figure &self, const Allocated &allocated) {
  EXPECT_EQ(row[Measure::time][run], static_cast<double>(time.time));
  EXPECT_EQ(row[Measure::timeVariance][run], time.squares);
  EXPECT_EQ(row[Measure::self][run], static_cast<double>(self.time));
  EXPECT_EQ(row[Measure::wait][run], static_cast<double>(self.wait));
  EXPECT_EQ(row[Measure::allocations][run], static_cast<double>(allocated.allocations));
  EXPECT_EQ(row[Measure::bytes][run], static_cast<double>(allocated.bytes));
  EXPECT_EQ(row[Measure::leaked][run], static_cast<double>(allocated.leaked));
  EXPECT_LE(row[Measure::timeLow][run], row[Measure::time][run]);
}

void expectLines(const SideTable &table, const Report &report, std::size_t run) {
  std::map<std::pair<std::string, std::uint32_t>, std::uint32_t> rows;
  for (std::uint32_t row = 0; row < table.lines.size(); ++row) {
    auto key = std::pair(table.files[table.lines[row].file].path, table.lines[row].line);
    EXPECT_TRUE(rows.emplace(key, row).second) << "a line has one row";
  }
  for (const FileView &file : report.files)
    for (const LineView &line : file.lines) {
      SCOPED_TRACE(file.path + ":" + std::to_string(line.line));
      Measures row = table.ofLines[rows.at({file.path, line.line})];
      expectValues(row, run, timesOf(file, line).time, timesOf(file, line).self,
                   line.memory ? file.memory[*line.memory].all : Allocated());
      if (line.code && line.hits)
        EXPECT_EQ(row[Measure::hits][run], static_cast<double>(*line.hits));
      else
        EXPECT_FALSE(row.hitsKnown());
    }
}

void expectFunctions(const SideTable &table, const Report &report, std::size_t run) {
  for (const FileView &file : report.files)
    for (const FunctionView &function : file.functions) {
      SCOPED_TRACE(file.path + ": " + function.name);
      std::size_t found = 0;
      for (std::uint32_t row = 0; row < table.functions.size(); ++row) {
        const TableFunction &known = table.functions[row];
        if (table.files[known.file].path != file.path || known.name != function.name ||
            known.firstLine != function.firstLine || known.lastLine != function.lastLine)
          continue;
        ++found;
        expectValues(table.ofFunctions[row], run, function.time, function.self, function.memory.all);
        if (function.calls)
          EXPECT_EQ(table.ofFunctions[row][Measure::hits][run], static_cast<double>(*function.calls));
      }
      EXPECT_EQ(found, 1u);
    }
}

TEST(SideTable, HasOfEachRunWhatItsReportSays) {
  std::size_t tables = 0;
  for (unsigned seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(seed);
    std::vector<Report> reports = runsOf(randomProfile(seed));
    Expected<SideTable> table = tabulate(reports, {"a", "b", "c"});
    if (!table) // versions of one source
      continue;
    ++tables;
    for (std::size_t run = 0; run < reports.size(); ++run) {
      expectLines(*table, reports[run], run);
      expectFunctions(*table, reports[run], run);
      EXPECT_EQ(table->program()[Measure::time][run], static_cast<double>(reports[run].total.time));
    }
  }
  EXPECT_GT(tables, 50u);
}

} // namespace
} // namespace lineprof
