// Looks things up by name, place and text.
#include "compare/Subjects.h"

#include "compare/Matching.h"
#include "support/FunctionPattern.h"
#include "support/Glob.h"
#include "support/NearestNames.h"

#include <fmt/format.h>

namespace lineprof {

namespace {

std::string_view trimmed(std::string_view text) {
  std::size_t begin = text.find_first_not_of(" \t\r"), end = text.find_last_not_of(" \t\r");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin + 1);
}

bool matchesFile(const TableFile &file, const std::string &pattern) {
  std::string_view last = std::string_view(file.path).substr(file.path.rfind('/') + 1);
  return pattern.empty() || globMatches(pattern, file.path) || globMatches(pattern, file.shownAs) ||
         globMatches(pattern, last);
}

std::string nearest(const std::string &wrong, const std::vector<std::string> &names) {
  std::string advice = didYouMean(wrong, names);
  return advice.empty() ? "is the name right, and was it instrumented?" : advice;
}

std::optional<Measures> inBase(std::uint32_t number, const MeasureTable *table) {
  return number == none ? std::nullopt : std::optional((*table)[number]);
}

} // namespace

Subjects::Subjects(const SideTable &side, const SideTable *before)
    : runs(side), base(before), functionInBase(side.functions.size(), none), lineInBase(side.lines.size(), none) {
  if (!base)
    return;
  Matching matching = match(*base, runs);
  for (std::uint32_t number = 0; number < matching.functions.size(); ++number)
    if (matching.functions[number] != none)
      functionInBase[matching.functions[number]] = number;
  for (std::uint32_t number = 0; number < matching.lines.size(); ++number)
    if (matching.lines[number] != none)
      lineInBase[matching.lines[number]] = number;
}

Subjects::Reason Subjects::whyNone(const Budget &budget) const {
  std::vector<std::string> functions, files;
  for (const TableFunction &function : runs.functions)
    functions.push_back(function.name);
  bool hasFile = false;
  for (const TableFile &file : runs.files) {
    files.push_back(file.shownAs);
    hasFile = hasFile || matchesFile(file, budget.file);
  }
  if (!hasFile)
    return {fmt::format("no file is called '{}'", budget.file), nearest(budget.file, files)};
  if (!budget.function.empty())
    return {fmt::format("no function is called '{}'", budget.function), nearest(budget.function, functions)};
  return {fmt::format("no line with code is {}",
                      budget.line ? fmt::format("{}:{}", budget.file, budget.line) : fmt::format("'{}'", budget.text)),
          budget.text.empty() ? "name one by its text: that stays when lines are added above"
                              : "texts are found if the sources are as they were instrumented"};
}

bool Subjects::isOf(const Budget &budget, const TableFunction &function) const {
  return matchesFile(runs.files[function.file], budget.file) &&
         (budget.function.empty() || matchesFunction(budget.function, function.name));
}

bool Subjects::isOfLine(const Budget &budget, std::uint32_t number) const {
  const TableLine &line = runs.lines[number];
  const TableFile &file = runs.files[line.file];
  if (!runs.ofLines[number].hitsKnown() || !matchesFile(file, budget.file) || (budget.line && budget.line != line.line))
    return false;
  if (!budget.function.empty() &&
      (line.function == none || !matchesFunction(budget.function, runs.functions[line.function].name)))
    return false;
  const std::vector<std::string_view> *text = file.text();
  return budget.text.empty() ||
         (text && line.line <= text->size() && globMatches(budget.text, trimmed((*text)[line.line - 1])));
}

std::vector<Subject> Subjects::of(const Budget &budget) const {
  std::vector<Subject> subjects;
  if (budget.ofProgram())
    subjects.push_back(
        {"the program", nullptr, 0, runs.program(), base ? std::optional(base->program()) : std::nullopt, nullptr});
  for (std::uint32_t number = 0; budget.ofLines() && number < runs.lines.size(); ++number)
    if (isOfLine(budget, number)) {
      const TableLine &line = runs.lines[number];
      const TableFile &file = runs.files[line.file];
      subjects.push_back({fmt::format("{}:{}", file.shownAs, line.line), &file, line.line, runs.ofLines[number],
                          inBase(lineInBase[number], base ? &base->ofLines : nullptr), nullptr});
    }
  for (std::uint32_t number = 0; !budget.ofLines() && !budget.ofProgram() && number < runs.functions.size(); ++number)
    if (const TableFunction &function = runs.functions[number]; isOf(budget, function))
      subjects.push_back({function.name, &runs.files[function.file], function.firstLine, runs.ofFunctions[number],
                          inBase(functionInBase[number], base ? &base->ofFunctions : nullptr), &function.latencies});
  return subjects;
}

} // namespace lineprof
