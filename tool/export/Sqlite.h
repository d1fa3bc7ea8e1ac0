// A SQLite database: everything that a report says of files, functions, lines, calls and threads, for questions of one's own.
#ifndef LINEPROF_EXPORT_SQLITE_H
#define LINEPROF_EXPORT_SQLITE_H

#include "export/Formats.h"

namespace lineprof {

void writeSqlite(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
