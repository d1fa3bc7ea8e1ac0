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
/// A file's text and lines.
std::string fileJson(const Report &report, std::uint32_t file);

} // namespace lineprof

#endif
