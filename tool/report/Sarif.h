// SARIF 2.1.0: results about lines of sources, as code scanners and editors show them.
#ifndef LINEPROF_REPORT_SARIF_H
#define LINEPROF_REPORT_SARIF_H

#include "report/JsonParts.h"

#include <string>
#include <string_view>
#include <vector>

namespace lineprof {

/// A kind of results.
struct SarifRule {
  std::string id, text;
};

struct SarifResult {
  std::string rule;
  std::string_view level; ///< error, warning or note
  std::string text;
  std::string_view path; ///< absolute, or relative to the project
  std::uint32_t line;
  Json more = Json::object(); ///< further members of the result
};

/// One run with all of them. Failures are the stream's.
void writeSarif(const std::vector<SarifRule> &rules, const std::vector<SarifResult> &results, std::ostream &out);

} // namespace lineprof

#endif
