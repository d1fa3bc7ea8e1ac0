// An ELF file and its debug information, wherever that is kept.
#ifndef LINEPROF_PROFILE_SYMBOLIZE_ELFMODULE_H
#define LINEPROF_PROFILE_SYMBOLIZE_ELFMODULE_H

#include "support/Error.h"

#include <cstdint>
#include <elfutils/libdwfl.h>
#include <memory>
#include <string>

namespace lineprof {

/// Owns libdw's handles.
class ElfModule {
  struct Close {
    void operator()(Dwfl *dwfl) const { dwfl_end(dwfl); }
  };
  std::unique_ptr<Dwfl, Close> dwfl;
  Dwfl_Module *module = nullptr;

public:
  /// Finds a separate debug file too (by build id or debug link).
  static Expected<ElfModule> open(const std::string &path);

  /// In hexadecimal; empty: it has none.
  std::string buildId() const;
  /// Whether its dynamic symbols name lineprof's runtime, as those of every instrumented shared library do.
  bool usesRuntime() const;
  /// Null: there is no debug information. `bias` is what to add to an address of the ELF file.
  Dwarf *debugInformation(std::uint64_t &bias) const;
  /// The symbol that begins at an address of the debug information; empty: none.
  std::string symbolAt(std::uint64_t address) const;
};

} // namespace lineprof

#endif
