// What differs between two programs, for terminals, and as JSON and CSV.
#ifndef LINEPROF_REPORT_DIFFREPORT_H
#define LINEPROF_REPORT_DIFFREPORT_H

#include "compare/Difference.h"

#include <iosfwd>
#include <optional>
#include <string>

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

/// The sides, what differs in all, and notes.
void writeDiffHeader(const DiffView &view, double unit, std::ostream &out);

/// `2.000`, and a change with its sign. Times in ns.
std::string signedTime(double nanoseconds, double unit);
/// What a verdict is called; `?` behind it if it is not certain.
std::string verdictText(const DiffRow &row);
/// A mean of counts; `?` if it is not known.
std::string hitsText(const std::optional<double> &hits);

void renderDiffText(const DiffView &view, const DiffTextOptions &options, std::ostream &out);
void renderDiffJson(const DiffView &view, std::ostream &out);
void renderDiffCsv(const DiffView &view, std::ostream &out);

} // namespace lineprof

#endif
