// lineprof export: the profile as a file of another tool.
#include "analysis/LinkageNames.h"
#include "export/Formats.h"
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "lineprof/ValueNames.h"

#include <fmt/format.h>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  ExportOptions chosen;
  std::string output, by = "function";
  bool byGiven = false, valueGiven = false;
};

const ExportFormat &formatNamed(const std::string &name) {
  for (const ExportFormat &format : exportFormats())
    if (format.name == name)
      return format;
  return exportFormats().front();
}

std::string formatNames(bool ExportFormat::*feature) {
  std::string names;
  for (const ExportFormat &format : exportFormats())
    if (format.*feature)
      names += fmt::format("{}{}", names.empty() ? "" : ", ", format.name);
  return names;
}

/// What the format cannot follow is refused, not ignored.
bool isUsable(const Options &options, const ExportFormat &format) {
  auto refuse = [&](const char *option, bool ExportFormat::*feature) {
    printError(
        {fmt::format("{} has no choice of {}; these have: {}", format.name, option, formatNames(feature)), "", {}, ""});
    return false;
  };
  if (options.byGiven && !format.choosesFrames)
    return refuse("--by", &ExportFormat::choosesFrames);
  if (options.valueGiven && !format.choosesValue)
    return refuse("--value", &ExportFormat::choosesValue);
  return true;
}

void warnOfNothing(const Report &report, const ExportFormat &format) {
  if (report.timed || report.waited)
    return;
  printWarnings(
      {format.holdsHits
           ? fmt::format("there are no samples, so no times are known: {} gets hits alone", format.name)
           : fmt::format("there are no samples, so no times are known, and {} holds nothing else; hits go to: {}",
                         format.name, formatNames(&ExportFormat::holdsHits))});
}

void warnOfNoNames(const ExportFormat &format) {
  printWarnings({fmt::format("no debug information names the functions, so {} has none: compile with -g, and export "
                             "where the program is",
                             format.name)});
}

int run(Options &options) {
  const ExportFormat &format = formatNamed(options.shared.format);
  if (!isUsable(options, format))
    return usageError;
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  options.chosen.byLine = options.by == "line";
  warnOfNothing(analysed->report, format);
  if (format.needsNames) {
    options.chosen.names = linkageNamesOf(analysed->report, analysed->profiles);
    if (options.chosen.names.empty())
      warnOfNoNames(format);
  }
  return writeTo(options.output, [&](std::ostream &out) { format.write(analysed->report, options.chosen, out); });
}

} // namespace

Run addExport(CLI::App &app) {
  auto options = std::make_shared<Options>();
  options->shared.calls = true;
  CLI::App *verb = app.add_subcommand("export", "the profile as a file of another tool");
  addProfiles(*verb, options->shared);
  std::vector<std::string> formats;
  std::string list;
  for (const ExportFormat &format : exportFormats()) {
    formats.emplace_back(format.name);
    list += fmt::format("  {:<12}{}\n", format.name, format.what);
  }
  verb->add_option("--format", options->shared.format, "which tool's: see below")
      ->required()
      ->type_name("FORMAT")
      ->check(CLI::IsMember(formats));
  verb->add_option("-o,--output", options->output, "the file to write; stdout if not given")->type_name("FILE");
  CLI::Option *by = verb->add_option("--by", options->by, "frames of stacks: functions, or lines of them")
                        ->check(CLI::IsMember({"function", "line"}))
                        ->capture_default_str();
  CLI::Option *value = addValue(*verb, options->chosen.value, "which figure, where the format has room for one");
  verb->footer("Formats:\n" + list + "Example: lineprof export --format callgrind out.lp -o callgrind.out");
  return [options, by, value] {
    options->byGiven = by->count() != 0;
    options->valueGiven = value->count() != 0;
    return run(*options);
  };
}

} // namespace lineprof
