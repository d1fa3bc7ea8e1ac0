// lineprof annotate: the source, line by line, with its numbers.
#include "lineprof/Output.h"
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
};

int run(Options &options) {
  std::optional<Analysed> analysed = analyseFiles(options.shared);
  if (!analysed)
    return unreadableInput;
  std::vector<BlockReference> blocks = selectBlocks(analysed->report, options.shared.selection);
  options.text.unit = options.shared.unit;
  options.text.columns = chosenColumns(options.shared);
  options.text.colour = wantsColour(options.shared);
  options.text.minPercent = options.shared.selection.minPercent;
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
  addColour(*verb, options->shared);
  addFormat(*verb, options->shared, {"text", "json", "csv"});
  verb->footer("Example: lineprof annotate --top 5 -z out.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
