// What instrumenting changes in a file, as a patch.
#ifndef LINEPROF_INSTRUMENT_UNIFIEDDIFF_H
#define LINEPROF_INSTRUMENT_UNIFIEDDIFF_H

#include <string>

namespace lineprof::instrument {

/// `diff -u` of a file and its instrumented text, which has the same lines with insertions, behind a prologue; empty if
/// they are the same.
std::string unifiedDiff(const std::string &name, const std::string &original, const std::string &instrumented);

} // namespace lineprof::instrument

#endif
