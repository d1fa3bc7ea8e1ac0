// The lines that most of the time, the waiting or the allocated bytes are in, as SARIF's results.
#ifndef LINEPROF_EXPORT_SARIF_H
#define LINEPROF_EXPORT_SARIF_H

#include "export/Formats.h"

namespace lineprof {

void writeSarifExport(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
