// Collapsed stacks: `main();work() 1200`, as flame graphs are made from.
#ifndef LINEPROF_EXPORT_COLLAPSED_H
#define LINEPROF_EXPORT_COLLAPSED_H

#include "export/Formats.h"

namespace lineprof {

void writeCollapsed(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
