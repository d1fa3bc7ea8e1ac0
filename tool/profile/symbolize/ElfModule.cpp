// Opens ELF files through libdwfl.
#include "profile/symbolize/ElfModule.h"

#include "support/Files.h"

#include <cstring>
#include <fmt/format.h>
#include <gelf.h>
#include <unistd.h>

namespace lineprof {

namespace {

char *debugPath = nullptr;

const Dwfl_Callbacks callbacks = {dwfl_build_id_find_elf, dwfl_standard_find_debuginfo, dwfl_offline_section_address,
                                  &debugPath};

/// The runtime itself has these symbols too, but defines them.
bool needsRuntime(Elf *elf, const GElf_Shdr &header, Elf_Data *symbols) {
  constexpr char prefix[] = "__lineprof_";
  for (int index = 0; header.sh_entsize && static_cast<GElf_Xword>(index) < header.sh_size / header.sh_entsize;
       ++index) {
    GElf_Sym symbol;
    if (!gelf_getsym(symbols, index, &symbol) || symbol.st_shndx != SHN_UNDEF)
      continue;
    const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);
    if (name && std::strncmp(name, prefix, sizeof prefix - 1) == 0)
      return true;
  }
  return false;
}

} // namespace

Expected<ElfModule> ElfModule::open(const std::string &path) {
  if (::access(path.c_str(), R_OK) != 0)
    return systemError("cannot be read", path);
  ElfModule opened;
  opened.dwfl.reset(dwfl_begin(&callbacks));
  if (!opened.dwfl)
    return Error{dwfl_errmsg(-1), path, {}, ""};
  dwfl_report_begin(opened.dwfl.get());
  opened.module = dwfl_report_offline(opened.dwfl.get(), "", path.c_str(), -1);
  if (!opened.module)
    return Error{fmt::format("is not a program: {}", dwfl_errmsg(-1)), path, {}, ""};
  dwfl_report_end(opened.dwfl.get(), nullptr, nullptr);
  return opened;
}

std::string ElfModule::buildId() const {
  // The note is read along with the ELF file.
  GElf_Addr bias;
  dwfl_module_getelf(module, &bias);
  const unsigned char *bits;
  GElf_Addr address;
  int length = dwfl_module_build_id(module, &bits, &address);
  std::string text;
  for (int index = 0; index < length; ++index)
    text += fmt::format("{:02x}", bits[index]);
  return text;
}

bool ElfModule::usesRuntime() const {
  GElf_Addr bias;
  Elf *elf = dwfl_module_getelf(module, &bias);
  Elf_Scn *section = nullptr;
  while (elf && (section = elf_nextscn(elf, section))) {
    GElf_Shdr header;
    Elf_Data *data =
        gelf_getshdr(section, &header) && header.sh_type == SHT_DYNSYM ? elf_getdata(section, nullptr) : nullptr;
    if (data && needsRuntime(elf, header, data))
      return true;
  }
  return false;
}

Dwarf *ElfModule::debugInformation(std::uint64_t &bias) const {
  GElf_Addr elfBias = 0;
  Dwarf_Addr dwarfBias = 0;
  if (!dwfl_module_getelf(module, &elfBias))
    return nullptr;
  Dwarf *dwarf = dwfl_module_getdwarf(module, &dwarfBias);
  bias = elfBias - dwarfBias;
  return dwarf;
}

std::string ElfModule::symbolAt(std::uint64_t address) const {
  Dwarf_Addr bias = 0;
  if (!dwfl_module_getdwarf(module, &bias))
    return "";
  GElf_Sym symbol;
  GElf_Off offset = 0;
  const char *name = dwfl_module_addrinfo(module, address + bias, &offset, &symbol, nullptr, nullptr, nullptr);
  return name && offset == 0 ? name : "";
}

} // namespace lineprof
