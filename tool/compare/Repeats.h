// Repeated runs of a program: what each took, and which were disturbed.
#ifndef LINEPROF_COMPARE_REPEATS_H
#define LINEPROF_COMPARE_REPEATS_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace lineprof {

/// How a run ended, and what it took. Times in ns.
struct Outcome {
  int status = 0; ///< as a shell's $?: the exit status, or 128 and the signal
  double wall = 0, cpu = 0;
  std::uint64_t peak = 0; ///< bytes of memory resident at most
};

/// A run that took much longer than most.
struct NoisyRun {
  std::size_t index;
  bool byWall;          ///< else by CPU time
  double taken, median; ///< ns
};

/// Runs above the median of wall or CPU time by more than 3.5 robust deviations, and by more than 5 percent. None of
/// fewer than four runs: there is no telling which is the noisy one.
std::vector<NoisyRun> noisyRuns(const std::vector<Outcome> &outcomes);

/// Of all runs that were kept.
struct Spread {
  double mean, deviation, least, most;
};
Spread spreadOf(const std::vector<double> &values);

/// What `lineprof run` did.
struct Repeats {
  std::vector<std::string> command;
  std::string folder;
  std::vector<std::string> profiles; ///< of the runs that were kept, the first of each
  std::vector<Outcome> kept;
  std::size_t rejected = 0;
};

} // namespace lineprof

#endif
