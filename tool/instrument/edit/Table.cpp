// Decisions → the format::FileTable that travels in the binary and in out.lp.
#include "instrument/Pipeline.h"

#include "lineprof/format.h"

#include <cstring>

namespace lineprof::instrument {

std::vector<std::uint32_t> fileTable(const FilePlan &plan, const Decisions &d) {
  std::string strings;
  auto intern = [&](const std::string &s) {
    auto at = static_cast<std::uint32_t>(strings.size());
    strings.append(s.c_str(), s.size() + 1);
    return at;
  };

  format::FileTable header{};
  header.version = format::tableVersion;
  header.sourceLines = d.sourceLines;
  header.slots = d.slots;
  header.lines = static_cast<std::uint32_t>(d.lines.size());
  header.functions = static_cast<std::uint32_t>(d.functions.size());
  header.path = intern(plan.path);
  header.shownAs = intern(plan.shownAs);
  header.sourceHash = d.sourceHash;
  header.derived = static_cast<std::uint32_t>(d.derivations.size());

  std::string bytes;
  auto append = [&](const auto &item) { bytes.append(reinterpret_cast<const char *>(&item), sizeof item); };
  for (const LineDecision &line : d.lines)
    append(format::LineEntry{line.line, line.slot});
  for (const FunctionDecision &f : d.functions)
    append(format::FunctionEntry{intern(f.function->name), f.function->firstLine, f.function->lastLine, f.calls,
                                 f.function->flags | (f.framed ? format::framed : 0u), f.slot});
  for (const Derivation &derivation : d.derivations)
    append(format::DerivedEntry{derivation.slot, derivation.plus, derivation.more, derivation.minus});
  while (strings.size() % 4)
    strings.push_back('\0');
  header.strings = static_cast<std::uint32_t>(strings.size());

  std::string whole(reinterpret_cast<const char *>(&header), sizeof header);
  whole += bytes + strings;
  std::vector<std::uint32_t> words(whole.size() / 4);
  std::memcpy(words.data(), whole.data(), whole.size());
  return words;
}

} // namespace lineprof::instrument
