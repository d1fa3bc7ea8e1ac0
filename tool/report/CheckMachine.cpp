// Writes results of checks for programs.
#include "report/CheckReport.h"

#include "report/JsonParts.h"
#include "report/Numbers.h"
#include "report/Sarif.h"

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
  std::vector<SarifRule> rules;
  for (const LimitName &limit : limits)
    rules.push_back({fmt::format("lineprof/{}", limit.key), fmt::format("The budget for {} is kept", limit.key)});
  std::vector<SarifResult> results;
  for (const Finding &finding : view.result.findings) {
    if (finding.judgement == Judgement::within)
      continue;
    SarifResult result{fmt::format("lineprof/{}", nameOf(finding.limit).key),
                       finding.judgement == Judgement::over ? "error" : "note", findingText(finding), view.budgetsPath,
                       static_cast<std::uint32_t>(view.budgets[finding.budget].at)};
    if (finding.file) {
      result.path = finding.file->shownAs;
      result.line = finding.line;
    }
    results.push_back(std::move(result));
  }
  writeSarif(rules, results, out);
}

} // namespace lineprof
