// Finds an address's unit, its line and the calls it was inlined through.
#include "profile/symbolize/DebugUnits.h"
#include "support/Sort.h"

#include <algorithm>
#include <dwarf.h>
#include <iterator>

namespace lineprof {

DebugUnits::DebugUnits(Dwarf *dwarf, StringPool &strings) : pool(strings) {
  // Not .debug_aranges: clang writes none.
  Dwarf_CU *unit = nullptr;
  Dwarf_Die die, split;
  std::uint8_t type;
  while (dwarf_get_units(dwarf, unit, &unit, nullptr, &type, &die, &split) == 0) {
    if (type != DW_UT_compile && type != DW_UT_skeleton && type != DW_UT_partial)
      continue;
    bool isSplit = type == DW_UT_skeleton && dwarf_tag(&split) == DW_TAG_compile_unit;
    Dwarf_Addr base, begin, end;
    std::ptrdiff_t at = 0;
    while ((at = dwarf_ranges(&die, at, &base, &begin, &end)) > 0)
      ranges.push_back({{begin, end}, units.size()});
    units.push_back({die, isSplit ? split : die, nullptr});
  }
  sortStably(ranges, [](const UnitRange &a, const UnitRange &b) { return a.range.begin < b.range.begin; });
}

DebugUnits::Unit *DebugUnits::unitAt(std::uint64_t address) {
  auto behind = std::upper_bound(ranges.begin(), ranges.end(), address,
                                 [](std::uint64_t value, const UnitRange &entry) { return value < entry.range.begin; });
  if (behind == ranges.begin() || !std::prev(behind)->range.has(address))
    return nullptr;
  Unit &unit = units[std::prev(behind)->unit];
  if (!unit.read)
    unit.read = std::make_unique<InlineScopes>(&unit.scopes);
  return &unit;
}

std::vector<CodeFrame> DebugUnits::framesAt(std::uint64_t address) {
  Unit *unit = unitAt(address);
  if (!unit)
    return {};
  Dwarf_Line *row = dwarf_getsrc_die(&unit->lines, address);
  int line = 0;
  const std::string *file = pool.intern(row ? dwarf_linesrc(row, nullptr, nullptr) : nullptr);
  if (row)
    dwarf_lineno(row, &line);

  std::vector<CodeFrame> frames;
  std::uint32_t at = static_cast<std::uint32_t>(line);
  std::vector<const CodeScope *> scopes = unit->read->around(address);
  if (scopes.empty() && at != 0)
    frames.push_back({file, at, pool.intern(nullptr), 0});
  for (const CodeScope *scope : scopes) {
    ScopeFacts facts = factsOf(*scope, pool);
    if (at != 0)
      frames.push_back({file, at, facts.function, facts.declaredIn == file ? facts.declaredAt : 0});
    file = facts.calledIn;
    at = facts.calledAt;
  }
  return frames;
}

std::vector<CompiledFunction> DebugUnits::functions(const SymbolAt &symbolAt) {
  std::vector<CompiledFunction> all;
  for (Unit &unit : units)
    addDefinitions(&unit.scopes, symbolAt, all);
  return all;
}

} // namespace lineprof
