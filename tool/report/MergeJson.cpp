// Writes it on one line.
#include "report/MergeJson.h"

#include "report/JsonParts.h"

#include <ostream>

namespace lineprof {

void renderMergeJson(const Profile &sum, const std::string &output, std::size_t profiles, std::size_t bytes,
                     std::ostream &out) {
  Json json = {{"schema_version", schemaVersion},
               {"output", output},
               {"bytes", bytes},
               {"profiles", profiles},
               {"processes", std::stoull(std::string(sum.fact(mergedKey)))},
               {"files", sum.files.size()},
               {"threads", sum.threads.size()}};
  out << dumpJson(json) << "\n";
}

} // namespace lineprof
