// The page of `lineprof html` and of `lineprof annotate --format html`.
#ifndef LINEPROF_LINEPROF_PAGEOUTPUT_H
#define LINEPROF_LINEPROF_PAGEOUTPUT_H

#include "lineprof/ReportOptions.h"
#include "picture/Page.h"

#include <string>

namespace lineprof {

struct PageRequest {
  std::string output;      ///< empty: stdout
  std::string against;     ///< an earlier profile; empty: none
  std::string baseSources; ///< where that one's sources are, if they have been edited since; empty: nowhere else
  PageLook look;           ///< its title is the profiles' names if it has none
};

/// Reads, and writes the page: an exit code.
int runPage(ReportOptions &options, PageRequest request);

} // namespace lineprof

#endif
