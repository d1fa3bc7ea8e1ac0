// Comma-separated values as RFC 4180 has them.
#ifndef LINEPROF_REPORT_CSV_H
#define LINEPROF_REPORT_CSV_H

#include "analysis/Views.h"

#include <string>
#include <vector>

namespace lineprof {

/// One line of fields; those that need quotes get them.
std::string csvLine(const std::vector<std::string> &fields);

/// The columns of a line's row, the same as JSON's, and their values. Unknown is empty.
std::vector<std::string> lineTitles();
std::vector<std::string> lineFields(const Report &report, const FileView &file, const LineView &line,
                                    const Figure &whole);

} // namespace lineprof

#endif
