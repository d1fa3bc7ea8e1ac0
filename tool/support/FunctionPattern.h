// Shell patterns on the names of functions, as people write them.
#ifndef LINEPROF_SUPPORT_FUNCTIONPATTERN_H
#define LINEPROF_SUPPORT_FUNCTIONPATTERN_H

#include <string_view>

namespace lineprof {

/// Whether the pattern matches all of a qualified name, the name without its parameters, or its last part.
bool matchesFunction(std::string_view pattern, std::string_view name);

} // namespace lineprof

#endif
