// The compilation units of a module, each read when an address in it is first asked for.
#ifndef LINEPROF_PROFILE_SYMBOLIZE_DEBUGUNITS_H
#define LINEPROF_PROFILE_SYMBOLIZE_DEBUGUNITS_H

#include "profile/Symbolizer.h"
#include "profile/symbolize/Definitions.h"
#include "profile/symbolize/InlineScopes.h"

#include <memory>

namespace lineprof {

/// Addresses are those of the debug information.
class DebugUnits {
  struct Unit {
    Dwarf_Die lines;  ///< has the line table
    Dwarf_Die scopes; ///< has the functions: another entry where debug information is split
    std::unique_ptr<InlineScopes> read;
  };
  struct UnitRange {
    AddressRange range;
    std::size_t unit;
  };
  std::vector<Unit> units;
  std::vector<UnitRange> ranges; ///< by beginning
  StringPool &pool;

  Unit *unitAt(std::uint64_t address);

public:
  /// The debug information and the pool must outlive it.
  DebugUnits(Dwarf *dwarf, StringPool &strings);

  bool empty() const { return units.empty(); }
  std::vector<CodeFrame> framesAt(std::uint64_t address);
  /// Some may come twice.
  std::vector<CompiledFunction> functions(const SymbolAt &symbolAt);
};

} // namespace lineprof

#endif
