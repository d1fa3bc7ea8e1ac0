// Parts of functions' names.
#ifndef LINEPROF_SUPPORT_FUNCTIONNAME_H
#define LINEPROF_SUPPORT_FUNCTIONNAME_H

#include <string_view>

namespace lineprof {

/// `a::f(int) const` without its parameters: `a::f`. Names without parameters are returned whole.
std::string_view withoutParameters(std::string_view name);

/// What stands behind the last `::` outside of template arguments and parameters.
std::string_view lastPart(std::string_view name);

} // namespace lineprof

#endif
