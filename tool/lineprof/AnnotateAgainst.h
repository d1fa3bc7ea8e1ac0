// annotate --against: two profiles side by side at each line.
#ifndef LINEPROF_LINEPROF_ANNOTATEAGAINST_H
#define LINEPROF_LINEPROF_ANNOTATEAGAINST_H

#include "lineprof/ReportOptions.h"

#include <cstdint>

namespace lineprof {

/// The profiles of `shared` are runs of the new program, `base` a profile or folder of earlier runs. Returns an
/// ExitCode.
int annotateAgainst(const ReportOptions &shared, std::optional<std::uint32_t> context, const std::string &base,
                    const std::string &baseSources);

} // namespace lineprof

#endif
