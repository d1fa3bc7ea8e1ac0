// The page's data as JSON; docs/html.md says what is in it. Fit for a script element: there is no `<` in it.
#ifndef LINEPROF_PICTURE_PAGEDATA_H
#define LINEPROF_PICTURE_PAGEDATA_H

#include "analysis/Views.h"

#include <string>

namespace lineprof {

/// Totals, runs, files, functions, the hottest lines.
std::string overviewJson(const Report &report, const std::string &title);
/// The tree of calls.
std::string callsJson(const Report &report);
/// What an earlier report has for this one's functions, and its tree of calls, in this one's numbers.
std::string baseJson(const Report &report, const Report &base);
/// A file's text and lines; and what its lines had in the earlier report, if there is one and the file is the same
/// there.
std::string fileJson(const Report &report, const Report *base, std::uint32_t file);

} // namespace lineprof

#endif
