// pprof's profile.proto, gzipped: stacks of lines, with several figures each.
#ifndef LINEPROF_EXPORT_PPROF_H
#define LINEPROF_EXPORT_PPROF_H

#include "export/Formats.h"

namespace lineprof {

void writePprof(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
