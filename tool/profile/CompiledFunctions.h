// The functions that a program was compiled to: what other compilers call what the sources define.
#ifndef LINEPROF_PROFILE_COMPILEDFUNCTIONS_H
#define LINEPROF_PROFILE_COMPILEDFUNCTIONS_H

#include "profile/Profile.h"

#include <cstdint>
#include <string>
#include <vector>

namespace lineprof {

/// A function that debug information has a definition of: one for each instantiation of a template.
struct CompiledFunction {
  std::string file;        ///< as the debug information spells it, absolute where it can tell
  std::uint32_t line;      ///< of the function's name in its definition
  std::string name;        ///< unqualified
  std::string linkageName; ///< mangled; what is not mangled has its own name
};

/// Of all modules that are still the ones that ran, each definition once, in the order of the debug information. What compilers
/// make up themselves is left out.
std::vector<CompiledFunction> compiledFunctions(const Profile &profile);

} // namespace lineprof

#endif
