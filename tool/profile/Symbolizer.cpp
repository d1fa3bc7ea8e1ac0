// Finds the module of an address.
#include "profile/Symbolizer.h"

#include "profile/symbolize/ModuleSymbols.h"

#include <algorithm>

namespace lineprof {

namespace {

class ModulesSymbolizer : public Symbolizer {
  const Profile &profile;
  std::vector<std::unique_ptr<ModuleSymbols>> opened;

public:
  explicit ModulesSymbolizer(const Profile &read) : profile(read), opened(read.modules.size()) {}

  std::vector<CodeFrame> framesAt(std::uint64_t pc) override {
    auto packed = std::lower_bound(profile.addresses.begin(), profile.addresses.end(), pc,
                                   [](const PackedAddress &address, std::uint64_t at) { return address.pc < at; });
    if (packed != profile.addresses.end() && packed->pc == pc) {
      std::vector<CodeFrame> frames;
      for (const PackedFrame &frame : packed->frames)
        frames.push_back({&frame.file, frame.line, &frame.function, frame.declaredAt});
      return frames;
    }
    // From the last: where a library was loaded in place of another, the later record is the one that counts.
    for (std::size_t index = profile.modules.size(); index-- > 0;) {
      const Module &module = profile.modules[index];
      if (pc < module.begin || pc >= module.end)
        continue;
      if (!opened[index])
        opened[index] = std::make_unique<ModuleSymbols>(module, module.path == profile.fact("exe") || index == 0);
      return opened[index]->framesAt(pc);
    }
    return {};
  }

  std::vector<std::string> warnings() const override {
    std::vector<std::string> all;
    for (const auto &module : opened)
      if (module && !module->warning().empty() && std::find(all.begin(), all.end(), module->warning()) == all.end())
        all.push_back(module->warning());
    return all;
  }
};

} // namespace

std::unique_ptr<Symbolizer> openSymbolizer(const Profile &profile) {
  return std::make_unique<ModulesSymbolizer>(profile);
}

} // namespace lineprof
