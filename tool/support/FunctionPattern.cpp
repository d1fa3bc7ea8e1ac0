// Matches patterns with a function's name, whole or in part.
#include "support/FunctionPattern.h"

#include "support/FunctionName.h"
#include "support/Glob.h"

namespace lineprof {

bool matchesFunction(std::string_view pattern, std::string_view name) {
  std::string_view bare = withoutParameters(name);
  return globMatches(pattern, name) || globMatches(pattern, bare) || globMatches(pattern, lastPart(bare));
}

} // namespace lineprof
