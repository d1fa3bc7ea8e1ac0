// lineprof check: whether runs keep to their budgets, and are no slower than a base.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "lineprof/Runs.h"
#include "report/CheckReport.h"
#include "support/Files.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  std::string budgets, baseSources;
  std::vector<std::string> base;
};

void render(const CheckView &view, const ReportOptions &options) {
  if (options.format == "json")
    renderCheckJson(view, std::cout);
  else if (options.format == "junit")
    renderCheckJunit(view, std::cout);
  else if (options.format == "sarif")
    renderCheckSarif(view, std::cout);
  else if (options.format == "github")
    renderCheckGithub(view, std::cout);
  else if (options.format == "markdown")
    renderCheckMarkdown(view, std::cout);
  else
    renderCheckText(view, wantsColour(options), std::cout);
}

/// A regression of the whole program by this many percent, if no budget says what one is.
constexpr double usualRegression = 5;

bool saysRegression(const std::vector<Budget> &budgets) {
  for (const Budget &budget : budgets)
    for (const BudgetLimit &limit : budget.limits)
      if (limit.limit == Limit::regression)
        return true;
  return false;
}

int run(const Options &options) {
  Expected<std::string> text = readFile(options.budgets);
  if (!text) {
    printError(text.error());
    return unreadableInput;
  }
  Expected<std::vector<Budget>> budgets = readBudgets(*text, options.budgets);
  if (!budgets) {
    printError(budgets.error());
    return usageError;
  }
  std::optional<Side> side, base;
  if (int failed = readSide(options.shared.profiles, "", side))
    return failed;
  if (!options.base.empty()) {
    if (int failed = readSide(options.base, options.baseSources, base))
      return failed;
    if (!saysRegression(*budgets))
      budgets->push_back({"regression", "", "", "", 0, {{Limit::regression, usualRegression}}, 1});
  }
  Expected<CheckResult> result = check(*budgets, side->table, base ? &base->table : nullptr, options.budgets);
  if (!result) {
    printError(result.error());
    return usageError;
  }
  if (!base && saysRegression(*budgets))
    result->notes.emplace_back("regressions are not looked for: there is no --base");
  printWarnings(side->warnings);
  render({*budgets, *result, options.budgets, side->warnings}, options.shared);
  int written = finishOutput();
  return written ? written : result->exitCode;
}

} // namespace

Run addCheck(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("check", "whether runs keep to budgets; its exit code says what they break");
  verb->add_option("--budget", options->budgets, "what is allowed")->required()->type_name("budgets.toml");
  verb->add_option("profile", options->shared.profiles, "runs of one build: profiles, or folders of lineprof run")
      ->required()
      ->type_name("out.lp");
  verb->add_option("--base", options->base, "earlier runs, a profile or a folder, that these may be no slower than")
      ->allow_extra_args(false)
      ->type_name("BASE");
  verb->add_option("--base-source", options->baseSources,
                   "where the base's sources are, if they have been edited since")
      ->type_name("DIR");
  addColour(*verb, options->shared);
  addFormat(*verb, options->shared, {"text", "json", "junit", "sarif", "github", "markdown"});
  verb->footer("Exits with 0, or the sum of 2 (time, calls), 4 (allocations) and 8 (regression).\n"
               "Example: lineprof check --budget budgets.toml --base base/ new/");
  return [options] { return run(*options); };
}

} // namespace lineprof
