// Addresses of code that mean the same in every process: a module, and the address in its file.
#ifndef LINEPROF_PROFILE_MERGE_ADDRESSES_H
#define LINEPROF_PROFILE_MERGE_ADDRESSES_H

#include "profile/Profile.h"

#include <map>
#include <tuple>
#include <vector>

namespace lineprof {

/// What a module is known by: its path, build id, and the addresses in its file that were mapped.
using ModuleIdentity = std::tuple<std::string, std::string, std::uint64_t, std::uint64_t>;

/// The modules of all profiles, numbered as they came.
class MergedModules {
  std::map<ModuleIdentity, std::uint32_t> numbers;

public:
  /// The sum's numbers of a profile's modules.
  std::vector<std::uint32_t> add(const Profile &profile);

  /// The same of those that are there already; of others a number that no module has.
  std::vector<std::uint32_t> known(const Profile &profile) const;

  /// What an address is in the sum: the module's number and the address in its file; 0: it is in none.
  static std::uint64_t addressOf(std::uint64_t pc, const Profile &profile, const std::vector<std::uint32_t> &modules);

  /// The modules one behind the other: those whose path is among `programs` first.
  struct Layout {
    std::vector<Module> modules;
    std::vector<std::uint64_t> biases; ///< by number
    std::uint64_t pcOf(std::uint64_t address) const;
  };
  Layout layOut(const std::vector<std::string> &programs) const;
};

} // namespace lineprof

#endif
