// What several runs of one build say of each function and line: one column for each run.
//
//   Reports, one for each run ──tabulate──▶ SideTable
#ifndef LINEPROF_COMPARE_SIDETABLE_H
#define LINEPROF_COMPARE_SIDETABLE_H

#include "analysis/Views.h"
#include "support/Error.h"

#include <map>
#include <tuple>

namespace lineprof {

/// Values of one thing, by run. Times in ns.
struct Measures {
  std::vector<double> time, self, wait;
  std::vector<double> timeLow, selfLow;           ///< the low ends of their 95 % intervals
  std::vector<double> allocations, bytes;         ///< with what was called
  std::vector<double> peak, leaked;               ///< of these bytes: at the process's peak, and never freed
  std::vector<double> hits;                       ///< or calls
  std::vector<double> timeVariance, selfVariance; ///< as samples are a Poisson process; ns²
  bool hitsKnown = false;                         ///< in all runs
  bool timed = false;                             ///< in any run
};

struct TableFunction {
  std::uint32_t file;
  std::string name;
  std::uint32_t firstLine, lastLine, flags;
  Measures measures;
  std::vector<LatencyView> latencies; ///< of the runs that have any
};

struct TableLine {
  std::uint32_t file, line;
  std::uint32_t function; ///< in SideTable.functions; none: outside all
  Measures measures;
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
  Measures program;                  ///< of all of it; hits are not known
  std::vector<TableFile> files;
  std::vector<TableFunction> functions; ///< by file, then place
  std::vector<TableLine> lines;         ///< by file, then line
  bool timed = false;                   ///< in all runs
  bool waited = false;                  ///< waiting is known, in all runs
  bool memoryKnown = false;             ///< in all runs
  bool liveKnown = false;               ///< so are peak and leaked
};

/// Runs of one build: an error if a source has different contents in two of them. `names` are the runs', for messages.
Expected<SideTable> tabulate(const std::vector<Report> &runs, const std::vector<std::string> &names);

} // namespace lineprof

#endif
