// Writes results of checks for programs.
#include "report/CheckReport.h"

#include "report/JsonParts.h"
#include "report/Numbers.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

const char *wordOf(Judgement judgement) {
  return judgement == Judgement::over ? "over" : judgement == Judgement::doubtful ? "doubtful" : "within";
}

Json amountJson(double amount, Limit limit) {
  return nameOf(limit).unit == LimitUnit::time ? Json(seconds(amount)) : Json(amount);
}

/// Text in XML, in attributes too. What XML cannot hold becomes U+FFFD.
std::string xml(const std::string &text) {
  std::string safe;
  for (char letter : text) {
    switch (letter) {
    case '&':
      safe += "&amp;";
      break;
    case '<':
      safe += "&lt;";
      break;
    case '>':
      safe += "&gt;";
      break;
    case '"':
      safe += "&quot;";
      break;
    default:
      safe += static_cast<unsigned char>(letter) < ' ' ? "\xef\xbf\xbd" : std::string(1, letter);
    }
  }
  return safe;
}

/// A property of a workflow command, or its message: what would end it is escaped.
std::string githubEscaped(const std::string &text, bool property) {
  std::string safe;
  for (char letter : text)
    if (letter == '%' || letter == '\r' || letter == '\n' || (property && (letter == ':' || letter == ',')))
      safe += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(letter)));
    else
      safe += letter;
  return safe;
}

Json locationJson(const Finding &finding) {
  return {{"physicalLocation",
           {{"artifactLocation", {{"uri", finding.file->shownAs}}}, {"region", {{"startLine", finding.line}}}}}};
}

Json rulesJson() {
  Json rules = Json::array();
  for (const LimitName &limit : limits)
    rules.push_back({{"id", fmt::format("lineprof/{}", limit.key)},
                     {"shortDescription", {{"text", fmt::format("The budget for {} is kept", limit.key)}}}});
  return rules;
}

} // namespace

void renderCheckJson(const CheckView &view, std::ostream &out) {
  out << "{\"schema_version\": " << schemaVersion << ",\n";
  out << "\"warnings\": " << dumpJson(Json(view.warnings)) << ",\n";
  out << "\"notes\": " << dumpJson(Json(view.result.notes)) << ",\n";
  out << "\"exit_code\": " << view.result.exitCode << ",\n";
  JsonArray rows(out, "findings");
  for (const Finding &finding : view.result.findings)
    rows.add({{"judgement", wordOf(finding.judgement)},
              {"budget", view.budgets[finding.budget].name},
              {"limit", nameOf(finding.limit).key},
              {"measured", amountJson(finding.measured, finding.limit)},
              {"allowed", amountJson(finding.most, finding.limit)},
              {"p", orNull(finding.p)},
              {"of", finding.subject},
              {"file", finding.file ? Json(finding.file->path) : Json(nullptr)},
              {"line", finding.line ? Json(finding.line) : Json(nullptr)}});
  rows.end();
  out << "}\n";
}

void renderCheckGithub(const CheckView &view, std::ostream &out) {
  for (const Finding &finding : view.result.findings) {
    if (finding.judgement == Judgement::within)
      continue;
    std::string place =
        finding.file ? fmt::format("file={},line={},", githubEscaped(finding.file->shownAs, true), finding.line) : "";
    out << fmt::format("::{} {}title={}::{}\n", finding.judgement == Judgement::over ? "error" : "warning", place,
                       githubEscaped("lineprof: " + view.budgets[finding.budget].name, true),
                       githubEscaped(findingText(finding), false));
  }
  for (const std::string &note : view.result.notes)
    out << "::notice title=lineprof::" << githubEscaped(note, false) << "\n";
}

void renderCheckJunit(const CheckView &view, std::ostream &out) {
  const std::vector<Finding> &findings = view.result.findings;
  auto failures = std::count_if(findings.begin(), findings.end(),
                                [](const Finding &finding) { return finding.judgement == Judgement::over; });
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out << fmt::format(
      "<testsuites>\n<testsuite name=\"lineprof\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n",
      findings.size(), failures);
  for (const Finding &finding : findings) {
    out << fmt::format("  <testcase classname=\"{}\" name=\"{} of {}\"", xml(view.budgets[finding.budget].name),
                       nameOf(finding.limit).key, xml(finding.subject));
    if (finding.file)
      out << fmt::format(" file=\"{}\" line=\"{}\"", xml(finding.file->shownAs), finding.line);
    std::string text = xml(findingText(finding));
    if (finding.judgement == Judgement::over)
      out << fmt::format(">\n    <failure message=\"{0}\">{0}</failure>\n  </testcase>\n", text);
    else
      out << fmt::format(">\n    <system-out>{}{}</system-out>\n  </testcase>\n", text,
                         finding.judgement == Judgement::doubtful ? "; that may be noise" : "");
  }
  out << "</testsuite>\n</testsuites>\n";
}

void renderCheckSarif(const CheckView &view, std::ostream &out) {
  Json results = Json::array();
  for (const Finding &finding : view.result.findings) {
    if (finding.judgement == Judgement::within)
      continue;
    Json result = {{"ruleId", fmt::format("lineprof/{}", nameOf(finding.limit).key)},
                   {"level", finding.judgement == Judgement::over ? "error" : "note"},
                   {"message", {{"text", findingText(finding)}}}};
    if (finding.file)
      result["locations"] = Json::array({locationJson(finding)});
    else
      result["locations"] = Json::array({Json{{"physicalLocation",
                                               {{"artifactLocation", {{"uri", view.budgetsPath}}},
                                                {"region", {{"startLine", view.budgets[finding.budget].at}}}}}}});
    results.push_back(std::move(result));
  }
  Json sarif = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                {"version", "2.1.0"},
                {"runs", Json::array({Json{{"tool", {{"driver", {{"name", "lineprof"}, {"rules", rulesJson()}}}}},
                                           {"results", std::move(results)}}})}};
  out << dumpJson(sarif) << "\n";
}

} // namespace lineprof
