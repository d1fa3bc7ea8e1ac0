// What was merged, as JSON.
#ifndef LINEPROF_REPORT_MERGEJSON_H
#define LINEPROF_REPORT_MERGEJSON_H

#include "profile/Profile.h"

#include <cstddef>
#include <iosfwd>

namespace lineprof {

/// `sum` was made of `profiles` files, and written in so many bytes. Failures are the stream's.
void renderMergeJson(const Profile &sum, const std::string &output, std::size_t profiles, std::size_t bytes,
                     std::ostream &out);

} // namespace lineprof

#endif
