// All that a report holds, as JSON.
#ifndef LINEPROF_EXPORT_JSON_H
#define LINEPROF_EXPORT_JSON_H

#include "export/Formats.h"

namespace lineprof {

void writeJson(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
