// callgrind's profile format: lines and calls, for callgrind_annotate and KCachegrind.
#ifndef LINEPROF_EXPORT_CALLGRIND_H
#define LINEPROF_EXPORT_CALLGRIND_H

#include "export/Formats.h"

namespace lineprof {

void writeCallgrind(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
