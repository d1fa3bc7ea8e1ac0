// What differs between two programs, for terminals, and as JSON and CSV.
#ifndef LINEPROF_REPORT_DIFFREPORT_H
#define LINEPROF_REPORT_DIFFREPORT_H

#include "compare/Difference.h"

#include <iosfwd>

namespace lineprof {

/// What is compared; it must outlive the call. Failures are the stream's.
struct DiffView {
  const SideTable &base, &now;
  const Difference &difference;
  const std::vector<std::string> &warnings;
};

struct DiffTextOptions {
  double unit; ///< of times, in seconds
  bool colour;
  std::size_t top; ///< rows of each table
  bool inclusive;  ///< which times were compared
};

void renderDiffText(const DiffView &view, const DiffTextOptions &options, std::ostream &out);
void renderDiffJson(const DiffView &view, std::ostream &out);
void renderDiffCsv(const DiffView &view, std::ostream &out);

} // namespace lineprof

#endif
