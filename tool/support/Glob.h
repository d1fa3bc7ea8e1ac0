// Shell patterns, for paths and function names.
#ifndef LINEPROF_SUPPORT_GLOB_H
#define LINEPROF_SUPPORT_GLOB_H

#include <string_view>

namespace lineprof {

/// `*` any characters (slashes too), `?` one, `[…]` one of a set; `\` takes the next as it is. The whole text must
/// match. Time: pattern × text at most.
bool globMatches(std::string_view pattern, std::string_view text);

} // namespace lineprof

#endif
