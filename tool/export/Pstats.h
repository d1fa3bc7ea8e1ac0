// What Python's pstats loads: functions, their callers, their times.
#ifndef LINEPROF_EXPORT_PSTATS_H
#define LINEPROF_EXPORT_PSTATS_H

#include "export/Formats.h"

namespace lineprof {

void writePstats(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
