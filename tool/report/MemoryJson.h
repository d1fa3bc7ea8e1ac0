// Who allocated, as JSON.
#ifndef LINEPROF_REPORT_MEMORYJSON_H
#define LINEPROF_REPORT_MEMORYJSON_H

#include "report/MemoryText.h"

namespace lineprof {

/// Failures are the stream's.
void renderMemoryJson(const Report &report, const MemoryRows &rows, std::ostream &out);
/// Lines, then functions; figures with what was called, then those of their own.
void renderMemoryCsv(const Report &report, const MemoryRows &rows, std::ostream &out);

} // namespace lineprof

#endif
