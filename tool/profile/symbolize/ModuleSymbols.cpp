// Checks a module's file against what ran, and opens its debug information.
#include "profile/symbolize/ModuleSymbols.h"

#include <fmt/format.h>

namespace lineprof {

namespace {

constexpr const char *consequence =
    "the times of lines in loops and in functions that call nothing go to the call before them";

} // namespace

ModuleSymbols::ModuleSymbols(const Module &module, bool isProgram) {
  Expected<ElfModule> opened = ElfModule::open(module.path);
  if (!opened) {
    if (isProgram)
      problem = fmt::format("{}; without it {}: put it back where it ran", describe(opened.error()), consequence);
    return;
  }
  elf = std::move(*opened);
  if (!module.buildId.empty() && elf->buildId() != module.buildId) {
    if (isProgram || elf->usesRuntime())
      problem =
          fmt::format("{} is not the file that ran: it was built again since, so {}: run it again, or put the old "
                      "one back",
                      module.path, consequence);
    return;
  }
  if (!isProgram && !elf->usesRuntime())
    return;
  std::uint64_t debugBias = 0;
  Dwarf *dwarf = elf->debugInformation(debugBias);
  if (dwarf)
    units.emplace(dwarf, pool);
  if (!dwarf || units->empty())
    problem = fmt::format("{} has no debug information, so {}: compile and link with -g", module.path, consequence);
  bias = module.bias - debugBias;
}

std::vector<CodeFrame> ModuleSymbols::framesAt(std::uint64_t pc) {
  if (!units)
    return {};
  return units->framesAt(pc - bias);
}

std::vector<CompiledFunction> ModuleSymbols::functions() {
  if (!units)
    return {};
  return units->functions([this](std::uint64_t address) { return elf->symbolAt(address); });
}

} // namespace lineprof
