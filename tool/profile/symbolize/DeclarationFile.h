// Files as attributes of debug information name them.
#ifndef LINEPROF_PROFILE_SYMBOLIZE_DECLARATIONFILE_H
#define LINEPROF_PROFILE_SYMBOLIZE_DECLARATIONFILE_H

#include <elfutils/libdw.h>

namespace lineprof {

/// The file that an attribute names, by its number in the file table of the unit that the attribute stands in.
/// From version 5 on 0 is a number like others: that of the unit's own source. Null: not known.
const char *fileNamed(Dwarf_Attribute *attribute);

/// Where a function is defined; its own entry may leave that to the one it is an instance of. Null: not known.
const char *declarationFile(Dwarf_Die *die);

} // namespace lineprof

#endif
