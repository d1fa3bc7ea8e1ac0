// lineprof diff: what got slower, faster, new or gone between two programs.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "lineprof/Runs.h"
#include "report/DiffReport.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  std::vector<std::string> both, base, now;
  std::string baseSources, newSources, by = "self";
  CompareOptions compare;
  std::size_t top = 20;
};

int run(Options &options) {
  if (options.both.size() == 2 && options.base.empty() && options.now.empty()) {
    options.base = {options.both[0]};
    options.now = {options.both[1]};
  }
  if (options.base.empty() || options.now.empty() || (options.both.size() != 0 && options.both.size() != 2)) {
    printError({"two sides are needed: diff BASE NEW, files or folders, or diff --base A… --new B…", "", {}, ""});
    return usageError;
  }
  std::optional<Side> base, now;
  for (int failed : {readSide(options.base, options.baseSources, base), readSide(options.now, options.newSources, now)})
    if (failed)
      return failed;
  options.compare.inclusive = options.by == "time";
  Difference difference = compare(base->table, now->table, options.compare);
  std::vector<std::string> warnings = bothWarnings(*base, *now);
  printWarnings(warnings);
  DiffView view{base->table, now->table, difference, warnings};
  if (options.shared.format == "json")
    renderDiffJson(view, std::cout);
  else if (options.shared.format == "csv")
    renderDiffCsv(view, std::cout);
  else
    renderDiffText(view, {options.shared.unit, wantsColour(options.shared), options.top, options.compare.inclusive},
                   std::cout);
  return finishOutput();
}

} // namespace

Run addDiff(CLI::App &app) {
  auto options = std::make_shared<Options>();
  options->shared.unit = 1e-3;
  CLI::App *verb = app.add_subcommand("diff", "what got slower, faster, new or gone");
  verb->add_option("sides", options->both, "the base and the new one: a profile, or a folder of repeated runs each")
      ->type_name("BASE NEW");
  verb->add_option("--base", options->base, "several runs of the base")->type_name("a.lp…");
  verb->add_option("--new", options->now, "several runs of the new one")->type_name("b.lp…");
  verb->add_option("--base-source", options->baseSources,
                   "where the base's sources are, if they have been edited since")
      ->type_name("DIR");
  verb->add_option("--new-source", options->newSources, "where the new one's sources are")->type_name("DIR");
  verb->add_option("--by", options->by, "compare times without what was called, or with")
      ->check(CLI::IsMember({"self", "time"}))
      ->capture_default_str();
  verb->add_option("--alpha", options->compare.alpha, "the share of changes said that may be none")
      ->check(CLI::Range(1e-9, 0.5))
      ->capture_default_str();
  verb->add_option("--min-percent", options->compare.minPercent, "changes of less than P percent of all time are none")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("P")
      ->capture_default_str();
  verb->add_option("--top", options->top, "only the N largest changes of each kind")
      ->type_name("N")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  addUnit(*verb, options->shared);
  addColour(*verb, options->shared);
  addFormat(*verb, options->shared, {"text", "json", "csv"});
  verb->footer("Example: lineprof diff base/ new/");
  return [options] { return run(*options); };
}

} // namespace lineprof
