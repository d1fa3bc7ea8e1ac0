// Writes results of checks for people to read.
#include "report/CheckReport.h"

#include "report/Numbers.h"
#include "report/Style.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

const char *wordOf(Judgement judgement) {
  return judgement == Judgement::over ? "over" : judgement == Judgement::doubtful ? "over?" : "ok";
}

std::string verdict(const CheckResult &result) {
  auto broken = std::count_if(result.findings.begin(), result.findings.end(),
                              [](const Finding &finding) { return finding.judgement == Judgement::over; });
  std::string limits = plural(result.findings.size(), "limit");
  return broken                        ? fmt::format("{} of {} broken", broken, limits)
         : result.findings.size() == 1 ? "The limit is kept"
                                       : fmt::format("All {} kept", limits);
}

std::vector<std::string> cellsOf(const CheckView &view, const Finding &finding) {
  LimitUnit unit = nameOf(finding.limit).unit;
  return {wordOf(finding.judgement),
          printable(view.budgets[finding.budget].name),
          std::string(nameOf(finding.limit).key),
          amountText(finding.measured, unit),
          amountText(finding.most, unit),
          printable(finding.subject)};
}

const std::vector<std::string> titles = {"Result", "Budget", "Limit", "Measured", "Allowed", "Of"};

} // namespace

std::string findingText(const Finding &finding) {
  const LimitName &limit = nameOf(finding.limit);
  std::string text = fmt::format("{} of {}: {}, {} allowed", limit.key, printable(finding.subject),
                                 amountText(finding.measured, limit.unit), amountText(finding.most, limit.unit));
  return finding.p ? fmt::format("{} (p {:.2g})", text, *finding.p) : text;
}

void renderCheckText(const CheckView &view, bool colour, std::ostream &out) {
  std::vector<std::vector<std::string>> rows = {titles};
  for (const Finding &finding : view.result.findings)
    rows.push_back(cellsOf(view, finding));
  std::vector<std::size_t> widths(titles.size());
  for (const auto &row : rows)
    for (std::size_t column = 0; column < row.size(); ++column)
      widths[column] = std::max(widths[column], displayWidth(row[column]));
  Style style(colour);
  for (std::size_t index = 0; index < rows.size(); ++index) {
    std::string line;
    for (std::size_t column = 0; column + 1 < titles.size(); ++column) {
      std::string blanks(widths[column] - displayWidth(rows[index][column]), ' ');
      bool number = column == 3 || column == 4;
      line += (number ? blanks + rows[index][column] : rows[index][column] + blanks) + "  ";
    }
    line += fitted(out, displayWidth(line), rows[index].back());
    bool over = index > 0 && view.result.findings[index - 1].judgement == Judgement::over;
    out << (over ? style.alarm(line) : line) << "\n";
    if (index == 0)
      out << ruleOf(out, displayWidth(line)) << "\n";
  }
  out << "\n" << verdict(view.result) << "\n";
  auto isDoubtful = [](const Finding &finding) { return finding.judgement == Judgement::doubtful; };
  if (std::any_of(view.result.findings.begin(), view.result.findings.end(), isDoubtful))
    out << "? more was measured than is allowed, but that may be noise: repeated runs would tell\n";
  for (const std::string &note : view.result.notes)
    out << "Note: " << note << "\n";
}

void renderCheckMarkdown(const CheckView &view, std::ostream &out) {
  auto escaped = [](const std::string &text) {
    std::string safe;
    for (char letter : text)
      safe += std::string(std::string_view("\\`*_|<>[]").find(letter) == std::string_view::npos ? "" : "\\") + letter;
    return safe;
  };
  out << "**lineprof: " << verdict(view.result) << "**\n\n";
  std::string header, rule;
  for (const std::string &title : titles) {
    header += "| " + title + " ";
    rule += title == "Measured" || title == "Allowed" ? "| ---: " : "| --- ";
  }
  out << header << "|\n" << rule << "|\n";
  for (const Finding &finding : view.result.findings) {
    for (const std::string &cell : cellsOf(view, finding))
      out << "| " << escaped(cell) << " ";
    out << "|\n";
  }
  for (const std::string &note : view.result.notes)
    out << "\n" << escaped(note) << "\n";
}

} // namespace lineprof
