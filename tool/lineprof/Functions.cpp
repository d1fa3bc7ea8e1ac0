// lineprof functions: pstats' table. lineprof coroutines: the same of coroutines alone.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "report/FunctionsTables.h"
#include "report/FunctionsText.h"

#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  std::vector<std::string> sort = {"tottime", "cumtime", "ncalls"};
  std::vector<std::string> columns;
  bool classify = false;
};

std::vector<FunctionColumn> columnsNamed(const std::vector<std::string> &names) {
  std::vector<FunctionColumn> columns;
  for (const std::string &name : names)
    for (const FunctionColumnName &each : functionColumns)
      if (each.name == name)
        columns.push_back(each.column);
  return columns;
}

std::string joined(const std::vector<std::string> &words) {
  std::string text;
  for (const std::string &word : words)
    text += (text.empty() ? "" : ", ") + word;
  return text;
}

int run(const Options &options, std::uint32_t flags, const char *key) {
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  const Report &report = analysed->report;
  std::vector<FunctionReference> functions =
      selectFunctions(report, options.shared.selection, columnsNamed(options.sort), flags);
  std::string order = joined(options.sort);
  if (options.shared.format == "json") {
    renderFunctionsJson(report, functions, key, std::cout);
  } else if (options.shared.format == "csv") {
    renderFunctionsCsv(report, functions, std::cout);
  } else {
    FunctionsOptions text{options.shared.unit, wantsColour(options.shared), columnsNamed(options.columns), order,
                          options.classify};
    renderFunctionsText(report, functions, text, std::cout);
    if (flags == 0)
      renderProgressText(report, std::cout);
  }
  return finishOutput();
}

void addOptions(CLI::App &verb, Options &options) {
  std::vector<std::string> names;
  for (const FunctionColumnName &each : functionColumns)
    names.emplace_back(each.name);
  options.shared.unit = 1;
  addProfiles(verb, options.shared);
  verb.add_option("--sort", options.sort, "columns to order by, with commas: " + joined(names))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("COLUMNS")
      ->check(CLI::IsMember(names));
  verb.add_option("--columns", options.columns, "columns beside pstats', with commas: system, wait, ready, p95, …")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("COLUMNS")
      ->check(CLI::IsMember(names));
  verb.add_option("--filter", options.shared.selection.functions, "as --function")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  addSelection(verb, options.shared);
  verb.add_flag("--classify", options.classify, "behind each its nature: CPU-bound, or what it waited for, and why so");
  verb.add_flag("--reverse", options.shared.selection.hottestLast, "last first");
  addUnit(verb, options.shared);
  addColour(verb, options.shared);
  addFormat(verb, options.shared, {"text", "json", "csv"});
}

} // namespace

Run addFunctions(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("functions", "the functions: calls, time, waiting, latencies");
  addOptions(*verb, *options);
  verb->footer("Example: lineprof functions --sort cumtime --top 20 out.lp");
  return [options] { return run(*options, 0, "functions"); };
}

Run addCoroutines(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("coroutines", "the coroutines: resumptions and calls, time while they ran");
  addOptions(*verb, *options);
  verb->footer("Example: lineprof coroutines out.lp");
  return [options] { return run(*options, format::coroutine, "coroutines"); };
}

} // namespace lineprof
