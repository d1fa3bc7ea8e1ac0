// What `gcov --json-format --stdout` prints: hits of lines and calls of functions, as coverage.
#ifndef LINEPROF_EXPORT_GCOVJSON_H
#define LINEPROF_EXPORT_GCOVJSON_H

#include "export/Formats.h"

namespace lineprof {

/// Functions without linkage names have lineprof's own.
void writeGcovJson(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
