// One module of the program: whether its file is still the one that ran, and the lines of its addresses.
#ifndef LINEPROF_PROFILE_SYMBOLIZE_MODULESYMBOLS_H
#define LINEPROF_PROFILE_SYMBOLIZE_MODULESYMBOLS_H

#include "profile/symbolize/DebugUnits.h"
#include "profile/symbolize/ElfModule.h"

#include <optional>

namespace lineprof {

class ModuleSymbols {
  std::optional<ElfModule> elf;
  std::optional<DebugUnits> units;
  StringPool pool;
  std::uint64_t bias = 0; ///< from run time to debug information, to be subtracted
  std::string problem;

public:
  /// `isProgram`: it is known to hold instrumented code.
  ModuleSymbols(const Module &module, bool isProgram);
  ModuleSymbols(const ModuleSymbols &) = delete;
  ModuleSymbols &operator=(const ModuleSymbols &) = delete;

  std::vector<CodeFrame> framesAt(std::uint64_t pc);
  /// Some may come twice.
  std::vector<CompiledFunction> functions();
  /// Why it resolves nothing; empty if it does, or was never going to matter.
  const std::string &warning() const { return problem; }
};

} // namespace lineprof

#endif
