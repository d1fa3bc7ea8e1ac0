// Collects functions and inlined copies from debug information entries.
#include "profile/symbolize/InlineScopes.h"
#include "profile/symbolize/DeclarationFile.h"
#include "support/Sort.h"

#include <algorithm>
#include <dwarf.h>
#include <iterator>

namespace lineprof {

namespace {

std::vector<AddressRange> rangesOf(Dwarf_Die *die) {
  std::vector<AddressRange> ranges;
  Dwarf_Addr base, begin, end;
  std::ptrdiff_t at = 0;
  while ((at = dwarf_ranges(die, at, &base, &begin, &end)) > 0)
    if (begin < end)
      ranges.push_back({begin, end});
  return ranges;
}

std::uint32_t numberOf(Dwarf_Die *die, unsigned attribute) {
  Dwarf_Attribute found;
  Dwarf_Word value = 0;
  if (dwarf_attr(die, attribute, &found))
    dwarf_formudata(&found, &value);
  return static_cast<std::uint32_t>(value);
}

/// Where the call of an inlined copy was written.
const char *callFile(Dwarf_Die *die) {
  Dwarf_Attribute attribute;
  return dwarf_attr(die, DW_AT_call_file, &attribute) ? fileNamed(&attribute) : nullptr;
}

} // namespace

const std::string *StringPool::intern(const char *text) {
  if (!text)
    text = "";
  const std::string *&entry = known[text];
  if (!entry)
    entry = &*strings.insert(text).first;
  return entry;
}

bool CodeScope::has(std::uint64_t address) const {
  return std::any_of(ranges.begin(), ranges.end(), [address](const AddressRange &range) { return range.has(address); });
}

ScopeFacts factsOf(const CodeScope &scope, StringPool &pool) {
  Dwarf_Die die = scope.entry;
  int declaredAt = 0;
  dwarf_decl_line(&die, &declaredAt);
  bool inlined = scope.parent != CodeScope::none;
  return {pool.intern(dwarf_diename(&die)), pool.intern(declarationFile(&die)), static_cast<std::uint32_t>(declaredAt),
          pool.intern(inlined ? callFile(&die) : nullptr), inlined ? numberOf(&die, DW_AT_call_line) : 0};
}

std::size_t InlineScopes::add(Dwarf_Die *die, std::size_t parent) {
  std::vector<AddressRange> ranges = rangesOf(die);
  if (ranges.empty())
    return CodeScope::none;
  scopes.push_back({parent, std::move(ranges), *die, {}});
  if (parent != CodeScope::none)
    scopes[parent].inlined.push_back(scopes.size() - 1);
  return scopes.size() - 1;
}

void InlineScopes::collect(Dwarf_Die *parent, std::size_t scope) {
  Dwarf_Die die;
  if (dwarf_child(parent, &die) != 0)
    return;
  do {
    switch (dwarf_tag(&die)) {
    case DW_TAG_subprogram: {
      std::size_t function = add(&die, CodeScope::none);
      collect(&die, function);
      break;
    }
    case DW_TAG_inlined_subroutine: {
      std::size_t copy = scope == CodeScope::none ? CodeScope::none : add(&die, scope);
      // A copy of which no instruction is left has no others within it.
      if (copy != CodeScope::none)
        collect(&die, copy);
      break;
    }
    case DW_TAG_lexical_block:
    case DW_TAG_namespace:
    case DW_TAG_class_type:
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
    case DW_TAG_catch_block:
    case DW_TAG_try_block:
      collect(&die, scope);
      break;
    default:
      break;
    }
  } while (dwarf_siblingof(&die, &die) == 0);
}

InlineScopes::InlineScopes(Dwarf_Die *unit) {
  collect(unit, CodeScope::none);
  for (std::size_t index = 0; index < scopes.size(); ++index)
    if (scopes[index].parent == CodeScope::none)
      for (AddressRange range : scopes[index].ranges)
        functions.push_back({range, index});
  sortStably(functions, [](const FunctionRange &a, const FunctionRange &b) { return a.range.begin < b.range.begin; });
}

std::vector<const CodeScope *> InlineScopes::around(std::uint64_t address) const {
  auto behind =
      std::upper_bound(functions.begin(), functions.end(), address,
                       [](std::uint64_t value, const FunctionRange &entry) { return value < entry.range.begin; });
  if (behind == functions.begin() || !std::prev(behind)->range.has(address))
    return {};
  std::size_t innermost = CodeScope::none, next = std::prev(behind)->scope;
  while (next != CodeScope::none) {
    innermost = next;
    next = CodeScope::none;
    for (std::size_t copy : scopes[innermost].inlined)
      if (scopes[copy].has(address))
        next = copy;
  }
  std::vector<const CodeScope *> found;
  for (std::size_t index = innermost; index != CodeScope::none; index = scopes[index].parent)
    found.push_back(&scopes[index]);
  return found;
}

} // namespace lineprof
