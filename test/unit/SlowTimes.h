// The obvious way to add up hits and times: every sample by itself, its path written out, every line on it once.
#ifndef LINEPROF_TEST_UNIT_SLOWTIMES_H
#define LINEPROF_TEST_UNIT_SLOWTIMES_H

#include "RandomProfile.h"
#include "analysis/Views.h"

#include <set>
#include <tuple>

namespace lineprof {

/// Path, hash, line.
using SlowLine = std::tuple<std::string, std::uint64_t, std::uint32_t>;
/// Path, hash, first line, last line, name.
using SlowFunction = std::tuple<std::string, std::uint64_t, std::uint32_t, std::uint32_t, std::string>;

struct SlowReport {
  std::map<SlowLine, std::uint64_t> hits; ///< of lines with code whose hits are known
  std::map<SlowLine, Figure> time, self;
  std::map<SlowFunction, std::uint64_t> calls;
  std::map<SlowLine, std::set<const Thread *>> threads; ///< that ran it
  std::map<SlowFunction, std::set<const Thread *>> functionThreads;
  std::map<SlowFunction, Figure> functionTime, functionSelf;
  Figure total, outside;
};

SlowReport addSlowly(std::vector<RandomProfile *> profiles);

} // namespace lineprof

#endif
