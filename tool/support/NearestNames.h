// What somebody may have meant by a name that is not there.
#ifndef LINEPROF_SUPPORT_NEARESTNAMES_H
#define LINEPROF_SUPPORT_NEARESTNAMES_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lineprof {

/// At most `count` of the names, the nearest first: by how many letters differ, without regard to case; names that
/// contain the wrong one are near. None that has little to do with it.
std::vector<std::string> nearestNames(std::string_view wrong, const std::vector<std::string> &names, std::size_t count);

/// `did you mean 'one', 'another'?`; empty if nothing is near.
std::string didYouMean(std::string_view wrong, const std::vector<std::string> &names);

} // namespace lineprof

#endif
