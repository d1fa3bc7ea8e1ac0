// Builds the log that the standard describes.
#include "report/Sarif.h"

#include <cctype>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

/// A path as a URI, relative or not.
std::string uriOf(std::string_view path) {
  constexpr std::string_view plain = "/-._~!$&'()*+,;=@";
  std::string uri = !path.empty() && path.front() == '/' ? "file://" : "";
  for (char letter : path) {
    auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x80 && (std::isalnum(byte) || plain.find(letter) != std::string_view::npos))
      uri += letter;
    else
      uri += fmt::format("%{:02X}", static_cast<unsigned>(byte));
  }
  return uri;
}

Json resultJson(const SarifResult &result) {
  Json json = {{"ruleId", result.rule},
               {"level", result.level},
               {"message", {{"text", result.text}}},
               {"locations", Json::array({Json{{"physicalLocation",
                                                {{"artifactLocation", {{"uri", uriOf(result.path)}}},
                                                 {"region", {{"startLine", result.line}}}}}}})}};
  json.update(result.more);
  return json;
}

} // namespace

void writeSarif(const std::vector<SarifRule> &rules, const std::vector<SarifResult> &results, std::ostream &out) {
  Json ruleList = Json::array(), resultList = Json::array();
  for (const SarifRule &rule : rules)
    ruleList.push_back({{"id", rule.id}, {"shortDescription", {{"text", rule.text}}}});
  for (const SarifResult &result : results)
    resultList.push_back(resultJson(result));
  Json sarif = {
      {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", Json::array({Json{{"tool", {{"driver", {{"name", "lineprof"}, {"rules", std::move(ruleList)}}}}},
                                 {"columnKind", "utf16CodeUnits"},
                                 {"results", std::move(resultList)}}})}};
  out << dumpJson(sarif) << "\n";
}

} // namespace lineprof
