// The definitions of functions in a unit of debug information.
#ifndef LINEPROF_PROFILE_SYMBOLIZE_DEFINITIONS_H
#define LINEPROF_PROFILE_SYMBOLIZE_DEFINITIONS_H

#include "profile/CompiledFunctions.h"

#include <elfutils/libdw.h>
#include <functional>

namespace lineprof {

/// The symbol that begins at an address of the debug information; empty: none.
using SymbolAt = std::function<std::string(std::uint64_t address)>;

/// Adds what `unit` holds, at any depth; some may come twice.
void addDefinitions(Dwarf_Die *unit, const SymbolAt &symbolAt, std::vector<CompiledFunction> &functions);

} // namespace lineprof

#endif
