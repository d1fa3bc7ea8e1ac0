// What the environment asks for.
#ifndef LINEPROF_OPTIONS_H
#define LINEPROF_OPTIONS_H

#include "lineprof/format.h"

namespace lineprof {

struct Options {
  bool on = true;             ///< LINEPROF is not 0
  const char *out = "out.lp"; ///< LINEPROF_OUT: %h host, %p pid, %% a percent sign
  std::uint64_t rate = 0;     ///< LINEPROF_RATE: samples a second and thread; 0: 10,000 falling to 1,000
  /// LINEPROF_ENGINE=perf, observer or none. Without it perf, but for threads that the observer suits better.
  format::Engine engine = format::Engine::perf;
  bool engineForced = false;
  bool latencies = true;                               ///< LINEPROF_LATENCIES is not 0
  bool paused = false;                                 ///< LINEPROF_START=paused
  format::MemoryMode memory = format::MemoryMode::off; ///< LINEPROF_MEMORY=off, counts, live or sample
  std::uint64_t memorySize = 0; ///< behind it: `sample:` bytes between samples, `live:` bytes for the table; 0: as usual
};

/// Reads the environment. Not in programs that run with more rights than their user: those get the defaults.
Options readOptions();

} // namespace lineprof

#endif
