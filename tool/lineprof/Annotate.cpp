// lineprof annotate: the source, line by line, with its numbers.
#include "lineprof/AnnotateAgainst.h"
#include "lineprof/AnnotateByThread.h"
#include "lineprof/Output.h"
#include "lineprof/PageOutput.h"
#include "lineprof/ReportOptions.h"
#include "report/AnnotateCsv.h"
#include "report/AnnotateJson.h"
#include "report/AnnotateText.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  AnnotateOptions text;
  bool byThread = false;
  std::string against, baseSources, output;
};

int run(Options &options) {
  if (options.byThread && options.shared.format == "html") {
    printError({"--by-thread has no page of its own: the page's threads have their lines", "", {}, ""});
    return usageError;
  }
  if (options.shared.format == "html")
    return runPage(options.shared, {options.output, options.against, options.baseSources, {"", "source"}});
  if (!options.output.empty()) {
    printError({"--output is for --format html: all else is written to stdout", "", {}, ""});
    return usageError;
  }
  if (!options.against.empty())
    return annotateAgainst(options.shared, options.text.context, options.against, options.baseSources);
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  options.text.unit = options.shared.unit;
  options.text.columns = chosenColumns(options.shared);
  options.text.colour = wantsColour(options.shared);
  options.text.minPercent = options.shared.selection.minPercent;
  if (options.byThread)
    return annotateByThread(options.shared, options.text, *analysed);
  std::vector<BlockReference> blocks = selectBlocks(analysed->report, options.shared.selection);
  if (options.shared.format == "json")
    renderAnnotateJson(analysed->report, blocks, std::cout);
  else if (options.shared.format == "csv")
    renderAnnotateCsv(analysed->report, blocks, std::cout);
  else
    renderAnnotateText(analysed->report, blocks, options.text, std::cout);
  return finishOutput();
}

} // namespace

Run addAnnotate(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("annotate", "the source, line by line: hits, time, share of time");
  addProfiles(*verb, options->shared);
  Selection &selection = options->shared.selection;
  verb->add_flag("-z,--skip-zero", selection.skipZero, "leave out functions that never ran");
  addUnit(*verb, options->shared);
  verb->add_flag("-t,--sort", selection.hottestLast, "hottest function last, next to the prompt");
  verb->add_flag("-m,--summarize", options->text.summarize, "a line for each function at the end");
  addColumns(*verb, options->shared);
  verb->add_flag_callback(
      "--self", [options] { options->shared.columns.push_back("Self"); }, "as --columns Self");
  addSelection(*verb, options->shared);
  verb->add_option("--context", options->text.context,
                   "only lines that took time (see --min-percent) and N around each")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber);
  CLI::Option *byThread =
      verb->add_flag("--by-thread", options->byThread, "a table for each thread, of what ran in it");
  CLI::Option *against = verb->add_option("--against", options->against,
                                          "beside each line what it was in an earlier profile or folder of runs")
                             ->type_name("BASE")
                             ->excludes(byThread);
  verb->add_option("--base-source", options->baseSources,
                   "where the base's sources are, if they have been edited since")
      ->type_name("DIR")
      ->needs(against);
  addColour(*verb, options->shared);
  addFormat(*verb, options->shared, {"text", "json", "csv", "html"});
  verb->add_option("-o,--output", options->output, "the page to write; stdout if not given")->type_name("report.html");
  verb->footer("Example: lineprof annotate --top 5 -z out.lp\n"
               "         lineprof annotate --against base.lp new.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
