// lineprof callers, lineprof callees: who called a function, and what it called, line by line.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "report/CallersText.h"
#include "support/NearestNames.h"

#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  std::string function;
  CallersOptions callers;
};

/// Nobody has that name: says who has a similar one.
int noSuchFunction(const Report &report, const std::string &wrong) {
  std::vector<std::string> names;
  for (const FileView &file : report.files)
    for (const FunctionView &function : file.functions)
      names.push_back(function.name);
  printError({fmt::format("no function that ran is called '{}'", wrong), "", {}, didYouMean(wrong, names)});
  return usageError;
}

int run(Options &options) {
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  Selection selection = options.shared.selection;
  selection.functions = {options.function};
  std::vector<FunctionReference> functions =
      selectFunctions(analysed->report, selection, {FunctionColumn::cumtime, FunctionColumn::ncalls}, 0);
  if (functions.empty())
    return noSuchFunction(analysed->report, options.function);
  options.callers.unit = options.shared.unit;
  if (options.shared.format == "json")
    renderCallersJson(analysed->report, functions, options.callers, std::cout);
  else if (options.shared.format == "csv")
    renderCallersCsv(analysed->report, functions, options.callers, std::cout);
  else
    renderCallersText(analysed->report, functions, options.callers, std::cout);
  return finishOutput();
}

Run addEdges(CLI::App &app, const char *name, const char *what, EdgeKind kind) {
  auto options = std::make_shared<Options>();
  options->shared.unit = 1;
  options->shared.calls = true;
  options->callers.kind = kind;
  CLI::App *verb = app.add_subcommand(name, what);
  verb->add_option("function", options->function, "its name: qualified or not, with parameters or without; a pattern")
      ->required()
      ->type_name("FUNCTION");
  addProfiles(*verb, options->shared);
  addUnit(*verb, options->shared);
  addFormat(*verb, options->shared, {"text", "json", "csv"});
  verb->footer(fmt::format("Example: lineprof {} 'ns::Parser::next' out.lp", name));
  return [options] { return run(*options); };
}

} // namespace

Run addCallers(CLI::App &app) {
  return addEdges(app, "callers", "who called a function, from which lines", EdgeKind::callers);
}

Run addCallees(CLI::App &app) {
  return addEdges(app, "callees", "what a function called, from which of its lines", EdgeKind::callees);
}

} // namespace lineprof
