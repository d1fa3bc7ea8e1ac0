// What got slower, faster, new or gone between two programs.
//
//   SideTables ──match──▶ pairs ──compare──▶ Difference: only what differs
//
// With enough runs on both sides, so that a Mann–Whitney test could find anything at all, it decides, corrected for the
// number of functions or lines that are tested. With fewer, sampling noise alone decides, and nothing is certain: how
// much runs differ from each other is not known then.
#ifndef LINEPROF_COMPARE_DIFFERENCE_H
#define LINEPROF_COMPARE_DIFFERENCE_H

#include "compare/Matching.h"

namespace lineprof {

enum class Verdict {
  same,
  slower,
  faster,
  hits,        ///< times are the same, hits are not
  allocations, ///< these are the same, what was allocated is not
  added,
  gone,
  unknown, ///< what it was in the base cannot be told: a text is gone
};

/// As reports say it.
const char *nameOf(Verdict verdict);

struct CompareOptions {
  double alpha = 0.05;     ///< the share of findings that may be wrong
  double minPercent = 0.1; ///< of all of the base's time: smaller changes are none
  bool inclusive = false;  ///< compares times with what was called, not those without
  bool all = false;        ///< keeps what is the same, too, and what never ran
};

/// Two samples: means, and what a test says of them.
struct Change {
  double base = 0, now = 0;
  double shift = 0;  ///< Hodges and Lehmann's; with too few runs the means' difference
  double p = 1;      ///< by ranks; with too few runs by sampling noise
  double effect = 0; ///< Cliff's delta
};

struct DiffRow {
  Verdict verdict = Verdict::same;
  bool certain = false;          ///< by a test on repeated runs, or a count that is the same in all of a side's runs
  std::uint32_t base = none;     ///< in the base's functions or lines; none: new
  std::uint32_t now = none;      ///< in the new one's; none: gone
  Change cpu;                    ///< the times compared, ns
  double baseTime = 0, time = 0; ///< with what was called, ns, means
  double baseSelf = 0, self = 0; ///< without, ns, means
  std::optional<double> baseHits, hits;                                 ///< means; nothing: not known
  std::optional<double> baseAllocations, allocations, baseBytes, bytes; ///< likewise; with what was called
};

struct Difference {
  bool repeated = false; ///< a test on ranks decided
  DiffRow total;
  std::vector<DiffRow> functions, lines; ///< the largest change first, then by place
  std::vector<std::string> notes;
  Matching pairs; ///< which function and line is which
};

Difference compare(const SideTable &base, const SideTable &now, const CompareOptions &options);

} // namespace lineprof

#endif
