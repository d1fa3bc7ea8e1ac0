// Walks from the program to what it needs, by the names in the dynamic sections.
#include "memory/Needed.h"
#include "Text.h"
#include <cstring>
#include <link.h>

namespace lineprof {
namespace {

constexpr unsigned capacity = 1024; ///< modules; what is beyond was surely not needed to find one library

/// A module's dynamic section.
class Names {
  const link_map &map;
  const char *strings = nullptr;

public:
  explicit Names(const link_map &of) : map(of) {
    for (const ElfW(Dyn) *entry = map.l_ld; entry && entry->d_tag != DT_NULL; ++entry)
      if (entry->d_tag == DT_STRTAB) // the loader has made it an address, but for modules that it may not write to
        strings = reinterpret_cast<const char *>(entry->d_un.d_ptr < map.l_addr ? map.l_addr + entry->d_un.d_ptr
                                                                                : entry->d_un.d_ptr);
  }

  /// Whether an entry of this kind has this name.
  bool has(ElfW(Sxword) kind, const char *name) const {
    for (const ElfW(Dyn) *entry = map.l_ld; strings && entry->d_tag != DT_NULL; ++entry)
      if (entry->d_tag == kind && equal(strings + entry->d_un.d_val, name))
        return true;
    return false;
  }

  /// Calls `visit` with each name that the module needs.
  template <class Visit> void forEachNeeded(Visit visit) const {
    for (const ElfW(Dyn) *entry = map.l_ld; strings && entry->d_tag != DT_NULL; ++entry)
      if (entry->d_tag == DT_NEEDED)
        visit(strings + entry->d_un.d_val);
  }
};

bool isCalled(const link_map &map, const char *name) {
  const char *slash = std::strrchr(map.l_name, '/');
  return equal(map.l_name, name) || (slash && equal(slash + 1, name)) || Names(map).has(DT_SONAME, name);
}

} // namespace

bool isNeededByTheProgram(const char *library) {
  const link_map *reached[capacity];
  unsigned count = 0;
  if (_r_debug.r_map)
    reached[count++] = _r_debug.r_map; // the program is the first
  for (unsigned next = 0; next < count; ++next) {
    if (Names(*reached[next]).has(DT_NEEDED, library))
      return true;
    Names(*reached[next]).forEachNeeded([&](const char *name) {
      const link_map *map = _r_debug.r_map;
      while (map && !isCalled(*map, name))
        map = map->l_next;
      bool known = !map;
      for (unsigned index = 0; index < count; ++index)
        known = known || reached[index] == map;
      if (!known && count < capacity)
        reached[count++] = map;
    });
  }
  return false;
}

} // namespace lineprof
