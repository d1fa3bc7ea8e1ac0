// lineprof lines: all hot lines of a program in one ranking.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "report/LinesCsv.h"
#include "report/LinesJson.h"
#include "report/LinesText.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

int run(const ReportOptions &options, bool classify) {
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options, analysed))
    return failed;
  std::vector<LineReference> lines = selectLines(analysed->report, options.selection);
  AnnotateOptions text;
  text.unit = options.unit;
  text.columns = chosenColumns(options);
  text.colour = wantsColour(options);
  text.classify = classify;
  if (options.format == "json")
    renderLinesJson(analysed->report, lines, std::cout);
  else if (options.format == "csv")
    renderLinesCsv(analysed->report, lines, std::cout);
  else
    renderLinesText(analysed->report, lines, text, std::cout);
  return finishOutput();
}

} // namespace

Run addLines(CLI::App &app) {
  auto options = std::make_shared<ReportOptions>();
  auto classify = std::make_shared<bool>(false);
  options->selection.top = 30;
  CLI::App *verb = app.add_subcommand("lines", "the hottest lines of all files in one ranking");
  addProfiles(*verb, *options);
  addUnit(*verb, *options);
  verb->add_flag("-t,--sort", options->selection.hottestLast, "hottest line last, next to the prompt");
  addSelection(*verb, *options);
  addColumns(*verb, *options);
  verb->add_flag("--classify", *classify, "behind each its nature: CPU-bound, or what it waited for, and why so");
  addColour(*verb, *options);
  addFormat(*verb, *options, {"text", "json", "csv"});
  verb->footer("Without --top the 30 hottest lines are shown.\nExample: lineprof lines --top 10 out.lp");
  return [options, classify] { return run(*options, *classify); };
}

} // namespace lineprof
