// All hot lines of a program in one ranking, for terminals.
#ifndef LINEPROF_REPORT_LINESTEXT_H
#define LINEPROF_REPORT_LINESTEXT_H

#include "report/AnnotateText.h"

namespace lineprof {

/// In the order given; of the options it minds unit, columns and colour. Failures are the stream's.
void renderLinesText(const Report &report, const std::vector<LineReference> &lines, const AnnotateOptions &options,
                     std::ostream &out);

} // namespace lineprof

#endif
