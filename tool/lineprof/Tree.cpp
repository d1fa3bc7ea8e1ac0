// lineprof tree: the calls, hot paths first.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "report/TreeText.h"

#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  TreeOptions tree;
  std::string by = "function", clock = "cpu";
  bool showAll = false;
};

/// Whether the calls come from several processes, be it from one file or from several.
bool isMerged(const std::vector<Profile> &profiles) {
  std::string_view processes = profiles.size() == 1 ? profiles[0].fact("processes") : "";
  return profiles.size() > 1 || (!processes.empty() && processes != "1");
}

int run(Options &options) {
  if (options.tree.flat && options.shared.format != "text") {
    printError({fmt::format("--flat is text only; `lineprof functions --sort tottime --format {}` has its figures",
                            options.shared.format),
                "",
                {},
                ""});
    return usageError;
  }
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  if (options.tree.shape.timeline && isMerged(analysed->profiles))
    printWarnings(
        {"calls of merged profiles stand in the order in which the profiles were added up, which says nothing "
         "of when: give --timeline the profile of one process"});
  ShapeOptions &shape = options.tree.shape;
  shape.byLine = options.by == "line";
  shape.wall = options.clock == "wall";
  shape.fold = !options.showAll;
  if (options.showAll)
    shape.minPercent = 0;
  options.tree.unit = options.shared.unit;
  options.tree.colour = wantsColour(options.shared);
  if (options.shared.format == "json")
    renderTreeJson(analysed->report, options.tree, std::cout);
  else if (options.shared.format == "csv")
    renderTreeCsv(analysed->report, options.tree, std::cout);
  else
    renderTreeText(analysed->report, options.tree, std::cout);
  return finishOutput();
}

} // namespace

Run addTree(CLI::App &app) {
  auto options = std::make_shared<Options>();
  options->shared.unit = 1;
  options->shared.calls = true;
  CLI::App *verb = app.add_subcommand("tree", "the calls as a tree, hot paths first");
  addProfiles(*verb, options->shared);
  verb->add_option("--by", options->by, "a node for each function, or for each line that called")
      ->check(CLI::IsMember({"function", "line"}))
      ->capture_default_str();
  verb->add_option("--clock", options->clock, "cpu: time on a CPU; wall: with waiting")
      ->check(CLI::IsMember({"cpu", "wall"}))
      ->capture_default_str();
  verb->add_option("--min-percent", options->tree.shape.minPercent, "leave out what has less of all time")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("P")
      ->capture_default_str();
  verb->add_flag("--show-all", options->showAll, "all nodes, and functions of sources in /usr and /opt as well");
  verb->add_flag("--flat", options->tree.flat, "functions by their own time instead");
  verb->add_flag("--timeline", options->tree.shape.timeline,
                 "calls in the order in which samples met them first, not the hottest first");
  addUnit(*verb, options->shared);
  addColour(*verb, options->shared);
  addFormat(*verb, options->shared, {"text", "json", "csv"});
  verb->footer("Example: lineprof tree --min-percent 5 out.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
