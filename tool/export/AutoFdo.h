// LLVM's sample profile as text: hits as samples, for clang's -fprofile-sample-use.
#ifndef LINEPROF_EXPORT_AUTOFDO_H
#define LINEPROF_EXPORT_AUTOFDO_H

#include "export/Formats.h"

namespace lineprof {

/// `options` must have the linkage names.
void writeAutoFdo(const Report &report, const ExportOptions &options, std::ostream &out);

} // namespace lineprof

#endif
