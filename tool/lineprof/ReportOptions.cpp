// Declares shared options, and does what all reports begin with.
#include "lineprof/ReportOptions.h"

#include "analysis/SourceText.h"
#include "lineprof/Ending.h"
#include "lineprof/Output.h"
#include "lineprof/Pager.h"
#include "lineprof/Verbs.h"
#include "support/Files.h"

#include <cstdlib>
#include <fmt/format.h>

namespace lineprof {

void addProfiles(CLI::App &verb, ReportOptions &options) {
  verb.add_option("profile", options.profiles, "what instrumented programs wrote; several are summed")
      ->required()
      ->type_name("out.lp");
}

void addFormat(CLI::App &verb, ReportOptions &options, std::vector<std::string> formats) {
  verb.add_option("--format", options.format, "how to write it")
      ->check(CLI::IsMember(std::move(formats)))
      ->capture_default_str();
}

void addColour(CLI::App &verb, ReportOptions &options) {
  verb.add_option("--color,--colour", options.colour,
                  "auto: on a terminal, unless NO_COLOR is set; FORCE_COLOR forces it")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
}

void addUnit(CLI::App &verb, ReportOptions &options) {
  verb.add_option("-u,--unit", options.unit, "seconds that one unit of time stands for: 1, 1e-3, 1e-6, 1e-9")
      ->check(CLI::Range(1e-12, 1e6))
      ->type_name("SECONDS")
      ->default_str(fmt::format("{:g}", options.unit));
}

void addSelection(CLI::App &verb, ReportOptions &options) {
  Selection &selection = options.selection;
  verb.add_option("--file", selection.files, "only files whose path or name matches")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  verb.add_option("--function", selection.functions,
                  "only functions whose name matches: qualified or not, with parameters or without")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  verb.add_option("--top", selection.top, "only the N hottest")
      ->type_name("N")
      ->default_str("")
      ->check(CLI::PositiveNumber);
  verb.add_flag("--by-instantiation", options.byInstantiation,
                "templates' instantiations each for itself, if they were counted so: instrument --instantiations=apart");
  verb.add_option("--min-percent", selection.minPercent, "only what took at least P percent of all time")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("P");
}

void addColumns(CLI::App &verb, ReportOptions &options) {
  std::vector<std::string> names;
  for (const LineColumnName &each : lineColumns)
    names.emplace_back(each.title);
  verb.add_option("--columns", options.columns, "further columns, with commas")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("NAMES")
      ->check(CLI::IsMember(names, CLI::ignore_case));
  verb.add_flag_callback(
      "--memory",
      [&options] {
        for (LineColumn column : memoryColumns)
          options.columns.emplace_back(titleOf(column));
      },
      "as --columns Allocs,Bytes,Frees,FreedBytes,MaxSize");
}

std::vector<LineColumn> chosenColumns(const ReportOptions &options) {
  std::vector<LineColumn> columns;
  for (const std::string &name : options.columns)
    for (const LineColumnName &each : lineColumns)
      if (CLI::detail::to_lower(name) == CLI::detail::to_lower(std::string(each.title)))
        columns.push_back(each.column);
  return columns;
}

bool wantsColour(const ReportOptions &options) {
  auto isSet = [](const char *name) {
    const char *value = std::getenv(name);
    return value && *value;
  };
  if (options.colour != "auto")
    return options.colour == "always";
  if (isSet("NO_COLOR"))
    return false;
  return isSet("FORCE_COLOR") || stdoutIsTerminal();
}

int analyseFiles(const ReportOptions &options, std::optional<Analysed> &analysed) {
  std::optional<std::vector<Profile>> profiles = readProfiles(options.profiles);
  if (!profiles)
    return unreadableInput;
  Report report = analyse(*profiles, openSymbolizer, options.calls, options.byInstantiation);
  if (Status wrong = checkNames(report, options.selection)) {
    printError(*wrong);
    return usageError;
  }
  for (std::size_t index = 0; index < profiles->size(); ++index) {
    const Profile &profile = (*profiles)[index];
    report.runs[index].ending = endingOf(profile);
    if (profile.files.empty())
      report.warnings.push_back(profile.path +
                                " is empty: it knows no instrumented source; was the program instrumented?");
  }
  loadSources(report, currentDirectory());
  printWarnings(report.warnings);
  analysed = Analysed{std::move(*profiles), std::move(report)};
  return good;
}

int analyseAgainst(const ReportOptions &options, const std::string &against, std::optional<Compared> &compared) {
  std::optional<Analysed> analysed, base;
  if (int failed = analyseFiles(options, analysed))
    return failed;
  ReportOptions other = options;
  other.profiles = {against};
  if (!against.empty())
    if (int failed = analyseFiles(other, base))
      return failed;
  compared = Compared{std::move(*analysed), std::move(base)};
  return good;
}

} // namespace lineprof
