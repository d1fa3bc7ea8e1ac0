// The text of the sources, and whether it is still the text that was instrumented.
#ifndef LINEPROF_ANALYSIS_SOURCETEXT_H
#define LINEPROF_ANALYSIS_SOURCETEXT_H

#include "analysis/Views.h"

namespace lineprof {

/// Fills in each file's text that did not come with the profile, from its original path, or from the path the build spelled, below the directory that the
/// program ran in or the current one. What has changed or is missing is added to the report's warnings, with advice.
void loadSources(Report &report, const std::string &currentDirectory);

/// The same for one file; `directories` are tried in order.
SourceText findSource(const FileView &file, const std::vector<std::string> &directories);

/// The text as it was instrumented, from another copy of the source tree: below its folder by as much of the path's end
/// as it takes. Missing if none has the same contents.
SourceText findSourceBelow(const FileView &file, const std::string &folder);

} // namespace lineprof

#endif
