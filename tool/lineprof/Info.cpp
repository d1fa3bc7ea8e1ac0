// lineprof info: what a profile holds.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "report/InfoJson.h"
#include "report/InfoText.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

int run(const ReportOptions &options) {
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options, analysed))
    return failed;
  if (options.format == "json")
    renderInfoJson(analysed->report, analysed->profiles, std::cout);
  else
    renderInfoText(analysed->report, analysed->profiles, std::cout);
  return finishOutput();
}

} // namespace

Run addInfo(CLI::App &app) {
  auto options = std::make_shared<ReportOptions>();
  CLI::App *verb =
      app.add_subcommand("info", "what a profile holds: the process, its threads and where they stand, its files");
  addProfiles(*verb, *options);
  addFormat(*verb, *options, {"text", "json"});
  verb->footer("Example: lineprof info out.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
