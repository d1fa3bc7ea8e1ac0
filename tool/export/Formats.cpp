// The registry: one line for each format.
#include "export/Formats.h"

#include "export/AutoFdo.h"
#include "export/Callgrind.h"
#include "export/ChromeTrace.h"
#include "export/Collapsed.h"
#include "export/Csv.h"
#include "export/GcovJson.h"
#include "export/Json.h"
#include "export/Lcov.h"
#include "export/Pprof.h"
#include "export/Pstats.h"
#include "export/Sarif.h"
#include "export/Speedscope.h"
#include "export/Sqlite.h"

namespace lineprof {

const std::vector<ExportFormat> &exportFormats() {
  static const std::vector<ExportFormat> formats = {
      {"collapsed", "one stack a line: flamegraph.pl, speedscope, inferno", true, true, false, false, writeCollapsed},
      {"callgrind", "calls and lines: callgrind_annotate, KCachegrind", false, false, true, false, writeCallgrind},
      {"lcov", "hits as coverage: lcov, genhtml, editors", false, false, true, false, writeLcov},
      {"speedscope", "stacks by CPU time, waiting, wall time: speedscope.app", true, false, false, false,
       writeSpeedscope},
      {"pprof", "stacks of lines, gzipped: go tool pprof, Pyroscope, Parca", false, false, true, false, writePprof},
      {"chrome", "stacks as trace events: Perfetto, about:tracing", true, true, false, false, writeChromeTrace},
      {"pstats", "functions and callers: Python's pstats, SnakeViz, gprof2dot", false, true, true, false, writePstats},
      {"sqlite", "a database of all figures: sqlite3, and whatever speaks SQL", false, false, true, false, writeSqlite},
      {"autofdo", "hits as samples: clang -fprofile-sample-use, llvm-profdata", false, false, true, true, writeAutoFdo},
      {"gcov-json", "hits as gcov's JSON: geninfo, gcovr", false, false, true, true, writeGcovJson},
      {"sarif", "hot lines as results: code scanning, editors", false, false, true, false, writeSarifExport},
      {"json", "all that is known, with the tree of calls: programs", false, false, true, false, writeJson},
      {"csv", "all lines: spreadsheets, pandas", false, false, true, false, writeCsv},
  };
  return formats;
}

std::uint64_t valueOf(const Figure &figure, Value value) {
  switch (value) {
  case Value::cpu:
    return figure.time;
  case Value::wait:
    return figure.wait;
  case Value::ready:
    return figure.ready;
  case Value::wall:
    return figure.time + figure.wait + figure.ready;
  case Value::samples:
    return figure.samples;
  }
  return 0;
}

} // namespace lineprof
