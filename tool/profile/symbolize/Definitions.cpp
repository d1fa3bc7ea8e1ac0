// Walks entries, and reads the names that linkers see.
#include "profile/symbolize/Definitions.h"

#include "profile/symbolize/DeclarationFile.h"

#include <dwarf.h>
#include <string_view>

namespace lineprof {

namespace {

/// gcc gives a constructor that it inlined everywhere the name of all its variants, C4 or D4. The one that runs whether
/// or not the object is part of another is C2.
std::string ofBaseObject(std::string linkageName, std::string_view name) {
  std::size_t at = linkageName.rfind(name[0] == '~' ? "D4E" : "C4E");
  if (at == std::string::npos)
    return linkageName;
  std::string_view front = std::string_view(linkageName).substr(0, at), own = name.substr(name[0] == '~');
  own = own.substr(0, own.find('<'));
  bool isOfClass =
      front.back() == 'E' || (front.size() >= own.size() && front.substr(front.size() - own.size()) == own);
  if (isOfClass)
    linkageName[at + 1] = '2';
  return linkageName;
}

/// It calls the one that destroys the object, and frees the memory: the source has no line of that.
bool isDeletingDestructor(std::string_view linkageName) {
  constexpr std::string_view end = "D0Ev";
  return linkageName.size() > end.size() && linkageName.substr(linkageName.size() - end.size()) == end;
}

/// What adds the definitions of one unit.
class Definitions {
  const SymbolAt &symbolAt;
  bool mangles; ///< the unit's language does
  std::vector<CompiledFunction> &functions;

  /// Empty: it cannot be known. gcc leaves the name out where no other unit can see the function.
  std::string linkageName(Dwarf_Die *die, const char *name) const {
    Dwarf_Attribute attribute;
    if (dwarf_attr_integrate(die, DW_AT_linkage_name, &attribute)) {
      const char *mangled = dwarf_formstring(&attribute);
      return mangled ? ofBaseObject(mangled, name) : "";
    }
    if (!mangles || dwarf_attr_integrate(die, DW_AT_external, &attribute))
      return name;
    Dwarf_Addr begin = 0;
    if (dwarf_lowpc(die, &begin) != 0)
      return "";
    std::string symbol = symbolAt(begin);
    return symbol.substr(0, symbol.find('.'));
  }

  void addOne(Dwarf_Die *die) {
    Dwarf_Attribute attribute;
    const char *name = dwarf_diename(die), *file = declarationFile(die);
    int line = 0;
    if (!name || !file || dwarf_decl_line(die, &line) != 0 || dwarf_attr(die, DW_AT_declaration, &attribute) ||
        dwarf_attr_integrate(die, DW_AT_artificial, &attribute))
      return;
    std::string mangled = linkageName(die, name);
    if (!mangled.empty() && !isDeletingDestructor(mangled))
      functions.push_back({file, static_cast<std::uint32_t>(line), name, std::move(mangled)});
  }

public:
  Definitions(Dwarf_Die *unit, const SymbolAt &symbols, std::vector<CompiledFunction> &to)
      : symbolAt(symbols), functions(to) {
    int language = dwarf_srclang(unit);
    mangles = language != DW_LANG_C89 && language != DW_LANG_C && language != DW_LANG_C99 && language != DW_LANG_C11;
  }

  void addAll(Dwarf_Die *parent) {
    Dwarf_Die die;
    if (dwarf_child(parent, &die) != 0)
      return;
    do {
      switch (dwarf_tag(&die)) {
      case DW_TAG_subprogram:
        addOne(&die);
        addAll(&die);
        break;
      case DW_TAG_lexical_block:
      case DW_TAG_namespace:
      case DW_TAG_class_type:
      case DW_TAG_structure_type:
      case DW_TAG_union_type:
        addAll(&die);
        break;
      default:
        break;
      }
    } while (dwarf_siblingof(&die, &die) == 0);
  }
};

} // namespace

void addDefinitions(Dwarf_Die *unit, const SymbolAt &symbolAt, std::vector<CompiledFunction> &functions) {
  Definitions(unit, symbolAt, functions).addAll(unit);
}

} // namespace lineprof
