// Writes what a profile holds as JSON.
#include "report/InfoJson.h"

#include "report/JsonParts.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

void renderInfoJson(const Report &report, const std::vector<Profile> &profiles, std::ostream &out) {
  Json runs = runsJson(report);
  for (std::size_t index = 0; index < profiles.size(); ++index) {
    Json modules = Json::array();
    for (const Module &module : profiles[index].modules)
      modules.push_back({{"path", module.path},
                         {"build_id", module.buildId},
                         {"begin", fmt::format("{:#x}", module.begin)},
                         {"end", fmt::format("{:#x}", module.end)}});
    runs[index]["modules"] = std::move(modules);
  }
  beginJson(report, out);
  out << "\"total\": " << dumpJson(totalJson(report)) << ",\n";
  out << "\"profiles\": " << dumpJson(runs) << ",\n";
  out << "\"files\": " << dumpJson(filesJson(report)) << "}\n";
}

} // namespace lineprof
