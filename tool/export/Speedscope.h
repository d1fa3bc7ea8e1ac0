// speedscope's own JSON: one profile each of CPU time, waiting and wall time.
#ifndef LINEPROF_EXPORT_SPEEDSCOPE_H
#define LINEPROF_EXPORT_SPEEDSCOPE_H

#include "export/Formats.h"

namespace lineprof {

void writeSpeedscope(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
