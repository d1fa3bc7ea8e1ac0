// Reads the file tables of units.
#include "profile/symbolize/DeclarationFile.h"

#include <cstddef>
#include <dwarf.h>

namespace lineprof {

const char *fileNamed(Dwarf_Attribute *attribute) {
  Dwarf_Word index = 0;
  Dwarf_Half version = 0;
  Dwarf_Die unit;
  if (dwarf_formudata(attribute, &index) != 0 ||
      dwarf_cu_info(attribute->cu, &version, nullptr, &unit, nullptr, nullptr, nullptr, nullptr) != 0)
    return nullptr;
  Dwarf_Files *files;
  std::size_t count;
  bool none = index == 0 && version < 5;
  if (none || dwarf_getsrcfiles(&unit, &files, &count) != 0)
    return nullptr;
  return dwarf_filesrc(files, index, nullptr, nullptr);
}

const char *declarationFile(Dwarf_Die *die) {
  Dwarf_Attribute attribute;
  return dwarf_attr_integrate(die, DW_AT_decl_file, &attribute) ? fileNamed(&attribute) : nullptr;
}

} // namespace lineprof
