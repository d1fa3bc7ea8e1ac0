// The registry: one line for each format.
#include "export/Formats.h"

#include "export/Callgrind.h"
#include "export/ChromeTrace.h"
#include "export/Collapsed.h"
#include "export/Lcov.h"
#include "export/Pprof.h"
#include "export/Pstats.h"
#include "export/Speedscope.h"
#include "export/Sqlite.h"

namespace lineprof {

const std::vector<ExportFormat> &exportFormats() {
  static const std::vector<ExportFormat> formats = {
      {"collapsed", "one stack a line: flamegraph.pl, speedscope, inferno", true, true, false, writeCollapsed},
      {"callgrind", "calls and lines: callgrind_annotate, KCachegrind", false, false, true, writeCallgrind},
      {"lcov", "hits as coverage: lcov, genhtml, editors", false, false, true, writeLcov},
      {"speedscope", "stacks by CPU time, waiting, wall time: speedscope.app", true, false, false, writeSpeedscope},
      {"pprof", "stacks of lines, gzipped: go tool pprof, Pyroscope, Parca", false, false, true, writePprof},
      {"chrome", "stacks as trace events: Perfetto, about:tracing", true, true, false, writeChromeTrace},
      {"pstats", "functions and callers: Python's pstats, SnakeViz, gprof2dot", false, true, true, writePstats},
      {"sqlite", "a database of all figures: sqlite3, and whatever speaks SQL", false, false, true, writeSqlite},
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
