// Asks the modules.
#include "profile/CompiledFunctions.h"

#include "profile/symbolize/ModuleSymbols.h"

#include <set>
#include <tuple>

namespace lineprof {

std::vector<CompiledFunction> compiledFunctions(const Profile &profile) {
  std::vector<CompiledFunction> all;
  std::set<std::tuple<std::string, std::uint32_t, std::string>> seen;
  for (std::size_t index = 0; index < profile.modules.size(); ++index) {
    const Module &module = profile.modules[index];
    ModuleSymbols symbols(module, module.path == profile.fact("exe") || index == 0);
    for (CompiledFunction &function : symbols.functions())
      if (seen.emplace(function.file, function.line, function.linkageName).second)
        all.push_back(std::move(function));
  }
  return all;
}

} // namespace lineprof
