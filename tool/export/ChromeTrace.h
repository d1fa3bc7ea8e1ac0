// Chrome's trace events, as Perfetto and about:tracing show them: the stacks side by side, as long as their time.
#ifndef LINEPROF_EXPORT_CHROMETRACE_H
#define LINEPROF_EXPORT_CHROMETRACE_H

#include "export/Formats.h"

namespace lineprof {

void writeChromeTrace(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
