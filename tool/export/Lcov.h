// lcov's tracefile: hits of lines and calls of functions, as coverage.
#ifndef LINEPROF_EXPORT_LCOV_H
#define LINEPROF_EXPORT_LCOV_H

#include "export/Formats.h"

namespace lineprof {

void writeLcov(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
