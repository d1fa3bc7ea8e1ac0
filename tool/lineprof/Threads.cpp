// lineprof threads: where each thread's time went.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "report/ThreadsTables.h"
#include "report/ThreadsText.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  ThreadsOptions text;
  std::string by;
  std::size_t foldAbove = 40;
};

int run(Options &options) {
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  std::vector<ThreadRow> rows = threadRows(analysed->report, options.foldAbove);
  if (rows.size() > options.shared.selection.top)
    rows.resize(options.shared.selection.top);
  options.text.unit = options.shared.unit;
  options.text.colour = wantsColour(options.shared);
  options.text.byFunction = options.by == "function";
  if (options.shared.format == "json")
    renderThreadsJson(analysed->report, rows, options.text.byFunction, std::cout);
  else if (options.shared.format == "csv")
    renderThreadsCsv(analysed->report, rows, std::cout);
  else
    renderThreadsText(analysed->report, rows, options.text, std::cout);
  return finishOutput();
}

} // namespace

Run addThreads(CLI::App &app) {
  auto options = std::make_shared<Options>();
  options->shared.unit = 1;
  CLI::App *verb = app.add_subcommand("threads", "the threads: wall and CPU time, waiting, hottest line");
  addProfiles(*verb, options->shared);
  verb->add_option("--by", options->by, "function: below each thread the functions that took its time")
      ->check(CLI::IsMember({"function"}))
      ->type_name("WHAT");
  verb->add_option("--functions", options->text.functions, "with --by function: no more than N of a thread")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  verb->add_option("--fold", options->foldAbove, "fold threads by name if there are more than N")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  verb->add_option("--top", options->shared.selection.top, "only the N that took the most time")
      ->type_name("N")
      ->default_str("")
      ->check(CLI::PositiveNumber);
  addUnit(*verb, options->shared);
  addColour(*verb, options->shared);
  addFormat(*verb, options->shared, {"text", "json", "csv"});
  verb->footer("Example: lineprof threads --by function out.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
