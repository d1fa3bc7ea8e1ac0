// From an address of the program to the source lines it stands for.
//
//   pc ──module──▶ address in its ELF file ──compilation unit──▶ line table + inline scopes ──▶ frames, innermost first
#ifndef LINEPROF_PROFILE_SYMBOLIZER_H
#define LINEPROF_PROFILE_SYMBOLIZER_H

#include "profile/Profile.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace lineprof {

/// One frame of the code at an address: inlined functions have frames of their own. Strings live as long as the
/// symbolizer; equal strings need not be the same object.
struct CodeFrame {
  const std::string *file;     ///< as the debug information spells it, absolute where it can tell
  std::uint32_t line;          ///< innermost: of the instruction; others: of the call. Never 0
  const std::string *function; ///< unqualified; empty: not known
  std::uint32_t declaredAt;    ///< line of the function's definition in `file`; 0: not known, or in another file
};

/// Not thread-safe: it reads and caches on demand.
class Symbolizer {
public:
  virtual ~Symbolizer() = default;
  /// Innermost first; empty: nothing is known. Frames without a line are left out.
  virtual std::vector<CodeFrame> framesAt(std::uint64_t pc) = 0;
  /// What kept addresses from being resolved, for the modules that were asked for so far. Ends in advice.
  virtual std::vector<std::string> warnings() const = 0;
};

/// Asks what is packed with the profile, and else the debug information of its modules, each read when it is first
/// needed. The profile must outlive it.
/// A module whose file is missing, or has another build id than when the program ran, resolves nothing.
std::unique_ptr<Symbolizer> openSymbolizer(const Profile &profile);

} // namespace lineprof

#endif
