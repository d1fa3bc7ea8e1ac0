// Every line of every source as a row of comma-separated values.
#ifndef LINEPROF_EXPORT_CSV_H
#define LINEPROF_EXPORT_CSV_H

#include "export/Formats.h"

namespace lineprof {

void writeCsv(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
