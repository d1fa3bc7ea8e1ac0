// Threads in the order that a table wants, folded by name where there are many.
#ifndef LINEPROF_ANALYSIS_THREADROWS_H
#define LINEPROF_ANALYSIS_THREADROWS_H

#include "analysis/Views.h"

#include <cstddef>

namespace lineprof {

/// One thread block, or all of one name.
struct ThreadRow {
  std::string name;
  std::uint32_t tid = 0;     ///< of one; 0: several
  std::uint64_t threads = 0; ///< that have lived in it
  std::uint64_t wall = 0, cpu = 0, samples = 0;
  std::optional<std::uint64_t> system;
  Figure figure;
  Waits waits = {};
  Allocated allocated = {};
  StandView hottest = {none, 0, none};   ///< of the block with the most time
  std::vector<ThreadFunction> functions; ///< most time first
};

/// Most CPU time first, then most waiting, then by number. Those without a name or any time are left out. More than
/// `foldAbove` blocks are folded by name.
std::vector<ThreadRow> threadRows(const Report &report, std::size_t foldAbove);

} // namespace lineprof

#endif
