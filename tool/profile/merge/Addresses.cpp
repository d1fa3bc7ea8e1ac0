// Numbers modules, and lays them out again.
#include "profile/merge/Addresses.h"

#include <algorithm>

namespace lineprof {

namespace {

/// Addresses in a module's file are below this, numbers of modules above.
constexpr unsigned addressBits = 48;
constexpr std::uint64_t addressMask = (std::uint64_t{1} << addressBits) - 1;

ModuleIdentity identityOf(const Module &module) {
  return {module.path, module.buildId, module.begin - module.bias, module.end - module.bias};
}

} // namespace

std::vector<std::uint32_t> MergedModules::add(const Profile &profile) {
  std::vector<std::uint32_t> added;
  for (const Module &module : profile.modules)
    added.push_back(numbers.emplace(identityOf(module), static_cast<std::uint32_t>(numbers.size())).first->second);
  return added;
}

std::vector<std::uint32_t> MergedModules::known(const Profile &profile) const {
  std::vector<std::uint32_t> found;
  for (const Module &module : profile.modules) {
    auto at = numbers.find(identityOf(module));
    found.push_back(at == numbers.end() ? ~std::uint32_t{0} : at->second);
  }
  return found;
}

std::uint64_t MergedModules::addressOf(std::uint64_t pc, const Profile &profile,
                                       const std::vector<std::uint32_t> &modules) {
  // From the last, as the symbolizer does: a library may have been loaded in place of another.
  for (std::size_t index = profile.modules.size(); index-- > 0;) {
    const Module &module = profile.modules[index];
    if (pc < module.begin || pc >= module.end)
      continue;
    std::uint64_t address = pc - module.bias, number = std::uint64_t{modules[index]} + 1;
    return address <= addressMask && number < std::uint64_t{1} << (64 - addressBits) ? number << addressBits | address
                                                                                     : 0;
  }
  return 0;
}

std::uint64_t MergedModules::Layout::pcOf(std::uint64_t address) const {
  return address == 0 ? 0 : (address & addressMask) + biases[(address >> addressBits) - 1];
}

MergedModules::Layout MergedModules::layOut(const std::vector<std::string> &programs) const {
  auto isProgram = [&programs](const ModuleIdentity &module) {
    return std::find(programs.begin(), programs.end(), std::get<0>(module)) != programs.end();
  };
  Layout layout{{}, std::vector<std::uint64_t>(numbers.size())};
  std::uint64_t next = format::pageSize;
  for (bool first : {true, false})
    for (const auto &[identity, number] : numbers) {
      if (isProgram(identity) != first)
        continue;
      const auto &[path, buildId, begin, end] = identity;
      std::uint64_t size = end - begin;
      layout.biases[number] = next - begin;
      layout.modules.push_back({next, next + size, next - begin, path, buildId});
      next += (size / format::pageSize + 2) * format::pageSize;
    }
  return layout;
}

} // namespace lineprof
