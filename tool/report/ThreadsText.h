// The threads, for terminals.
#ifndef LINEPROF_REPORT_THREADSTEXT_H
#define LINEPROF_REPORT_THREADSTEXT_H

#include "analysis/ThreadRows.h"

#include <iosfwd>

namespace lineprof {

struct ThreadsOptions {
  double unit = 1; ///< seconds
  bool colour = false;
  bool byFunction = false;    ///< below each thread the functions that took its time
  std::size_t functions = 10; ///< no more than so many
};

/// In the order given, then the finished threads by name. Failures are the stream's.
void renderThreadsText(const Report &report, const std::vector<ThreadRow> &rows, const ThreadsOptions &options,
                       std::ostream &out);

} // namespace lineprof

#endif
