// Module records, from what the loader knows and the modules' own notes say.
#include "Modules.h"
#include "Array.h"
#include "Lock.h"
#include "Records.h"
#include "Text.h"
#include <elf.h>
#include <link.h>

namespace lineprof {

using namespace format;

namespace {

Array<Module> known;

/// The build id of a module, from its notes, in hexadecimal.
void addBuildId(Text &text, const dl_phdr_info &info) {
  for (int i = 0; i < info.dlpi_phnum; ++i) {
    const auto &segment = info.dlpi_phdr[i];
    if (segment.p_type != PT_NOTE)
      continue;
    auto at = reinterpret_cast<const unsigned char *>(info.dlpi_addr + segment.p_vaddr);
    auto end = at + segment.p_memsz;
    u64 align = segment.p_align == 8 ? 7 : 3;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      auto note = reinterpret_cast<const ElfW(Nhdr) *>(at);
      auto name = at + sizeof *note;
      auto content = at + ((sizeof *note + note->n_namesz + align) & ~align);
      auto next = content + ((note->n_descsz + align) & ~align);
      if (next > end)
        break;
      if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 &&
          equal(reinterpret_cast<const char *>(name), "GNU")) {
        text.addHex(content, note->n_descsz);
        return;
      }
      at = next;
    }
  }
}

/// The lock must be held: the path is kept in one place.
const char *pathOfExecutable() {
  static char path[4096];
  sys::Word size = sys::readlink("/proc/self/exe", path, sizeof path - 1);
  path[size < 0 ? 0 : size] = 0;
  return path;
}

int visit(dl_phdr_info *info, std::size_t, void *) {
  Module module = {~u64{0}, 0, info->dlpi_addr};
  for (int i = 0; i < info->dlpi_phnum; ++i) {
    const auto &segment = info->dlpi_phdr[i];
    if (segment.p_type != PT_LOAD)
      continue;
    u64 begin = info->dlpi_addr + segment.p_vaddr, end = begin + segment.p_memsz;
    module.begin = begin < module.begin ? begin : module.begin;
    module.end = end > module.end ? end : module.end;
  }
  if (module.begin >= module.end)
    return 0;
  char buildId[2 * 64 + 1];
  Text id(buildId);
  addBuildId(id, *info);

  Locked locked;
  for (const Module &other : known)
    if (other.begin == module.begin && other.end == module.end && other.bias == module.bias)
      return 0;
  const char *path = info->dlpi_name;
  if (!path || !*path)
    path = pathOfExecutable();
  if (appendRecord(RecordType::module,
                   {{&module, sizeof module}, {path, length(path) + 1}, {id.text(), id.size() + 1}}))
    known.add(module);
  return 0;
}

} // namespace

void recordModules() { dl_iterate_phdr(visit, nullptr); }

bool inKnownModule(const void *address) {
  for (const Module &module : known)
    if (reinterpret_cast<u64>(address) - module.begin < module.end - module.begin)
      return true;
  return false;
}

} // namespace lineprof
