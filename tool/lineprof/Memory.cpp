// lineprof memory: which lines and functions allocated.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "report/MemoryJson.h"
#include "report/MemoryText.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  std::string sort = "bytes";
  std::string by;
};

int run(const Options &options) {
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  const Report &report = analysed->report;
  MemoryRows rows{memoryFigureOf(options.sort), {}, {}, {}};
  if (options.by != "function")
    rows.lines = selectMemoryLines(report, options.shared.selection, rows.order);
  if (options.by != "line")
    rows.functions = selectMemoryFunctions(report, options.shared.selection, rows.order);
  rows.findings = memoryFindings(report, options.shared.selection);
  if (options.shared.format == "json")
    renderMemoryJson(report, rows, std::cout);
  else if (options.shared.format == "csv")
    renderMemoryCsv(report, rows, std::cout);
  else
    renderMemoryText(report, rows, std::cout);
  return finishOutput();
}

} // namespace

Run addMemory(CLI::App &app) {
  auto options = std::make_shared<Options>();
  options->shared.selection.top = 20;
  std::vector<std::string> keys;
  for (const MemoryFigure &figure : memoryFigures)
    keys.emplace_back(figure.key);
  CLI::App *verb = app.add_subcommand("memory", "what was allocated and freed, by line and by function");
  addProfiles(*verb, options->shared);
  verb->add_option("--sort", options->sort, "what comes first is what has most of this")
      ->check(CLI::IsMember(keys))
      ->type_name("FIGURE")
      ->capture_default_str();
  verb->add_option("--by", options->by, "line or function: only that table")
      ->check(CLI::IsMember({"line", "function"}))
      ->type_name("WHAT");
  Selection &selection = options->shared.selection;
  verb->add_option("--file", selection.files, "only files whose path or name matches")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  verb->add_option("--function", selection.functions, "only functions whose name matches")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  verb->add_option("--top", selection.top, "no more than N of each")
      ->type_name("N")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  addFormat(*verb, options->shared, {"text", "json", "csv"});
  verb->footer("Allocations are counted in programs that ask for it: docs/memory.md.\n"
               "Example: lineprof memory --sort allocs --top 10 out.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
