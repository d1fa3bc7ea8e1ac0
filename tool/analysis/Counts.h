// A file's counters, with those computed that follow from others.
#ifndef LINEPROF_ANALYSIS_COUNTS_H
#define LINEPROF_ANALYSIS_COUNTS_H

#include "profile/Profile.h"

namespace lineprof {

/// By slot, summed over all threads.
std::vector<std::uint64_t> sumOverThreads(const Profile &profile, const SourceFile &file);

/// One thread's, by slot. False, and `counts` is left as it was, if it has none of the file.
bool countsOf(const Thread &thread, const SourceFile &file, std::vector<std::uint64_t> &counts);

} // namespace lineprof

#endif
