// What several runs of one build say of each function and line: one column for each run.
//
//   Reports, one for each run ──Tabulator──▶ SideTable
#ifndef LINEPROF_COMPARE_SIDETABLE_H
#define LINEPROF_COMPARE_SIDETABLE_H

#include "analysis/Views.h"
#include "compare/Measures.h"
#include "support/Error.h"

#include <map>

namespace lineprof {

struct TableFunction {
  std::uint32_t file;
  std::string name;
  std::uint32_t firstLine, lastLine, flags;
  std::vector<LatencyView> latencies; ///< of the runs that have any
};

struct TableLine {
  std::uint32_t file, line;
  std::uint32_t function; ///< in SideTable.functions; none: outside all
};

struct TableFile {
  std::string path, shownAs;
  std::uint64_t hash;
  SourceText source;
  /// The text as it was instrumented, or null: it is gone.
  const std::vector<std::string_view> *text() const {
    return source.state == SourceState::same ? &source.lines : nullptr;
  }
};

struct SideTable {
  std::size_t runs = 0;
  std::vector<std::string> profiles; ///< their paths
  std::vector<double> total;         ///< ns, CPU time of each run
  std::vector<TableFile> files;
  std::vector<TableFunction> functions; ///< by file, then place
  std::vector<TableLine> lines;         ///< by file, then line
  MeasureTable ofFunctions, ofLines;    ///< their rows are numbered as these
  MeasureTable ofProgram;               ///< one row
  bool timed = false;                   ///< in all runs
  bool waited = false;                  ///< waiting is known, in all runs
  bool memoryKnown = false;             ///< in all runs
  bool liveKnown = false;               ///< so are peak and leaked

  /// Of all of it; hits are not known.
  Measures program() const { return ofProgram[0]; }
};

/// Puts the runs of one build into a table, one after the other: their reports need not be there at once.
class Tabulator {
  /// Where a file's rows are.
  struct Rows {
    std::size_t run;                       ///< that it came with
    std::vector<std::uint32_t> functions;  ///< in the order of their places
    std::vector<std::uint32_t> lines = {}; ///< by line; none: it has no row
  };

  SideTable table;
  std::vector<std::string> names;
  std::map<std::string, std::uint32_t> files; ///< by path
  std::vector<Rows> rows;                     ///< by file

  Expected<std::uint32_t> fileOf(const FileView &file, std::size_t run);
  std::uint32_t functionOf(std::uint32_t file, const FunctionView &function);
  std::uint32_t lineOf(std::uint32_t file, const LineView &line, const std::vector<std::uint32_t> &functions);
  void addFile(std::uint32_t number, const FileView &file, const Figure &all, std::size_t run);
  void addProgram(const Report &report, std::size_t run);

public:
  explicit Tabulator(std::size_t runs);

  /// The next run, called `name` in messages. An error if a source has other contents than in a run before.
  Status add(const Report &report, const std::string &name);
  /// After as many runs as were announced.
  SideTable take() { return std::move(table); }
};

/// All at once. `names` are the runs', for messages.
Expected<SideTable> tabulate(const std::vector<Report> &runs, const std::vector<std::string> &names);

} // namespace lineprof

#endif
