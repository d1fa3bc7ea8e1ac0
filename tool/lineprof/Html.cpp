// lineprof html: the report as a page for a browser.
#include "lineprof/PageOutput.h"
#include "lineprof/Verbs.h"

#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  PageRequest page;
};

} // namespace

Run addHtml(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("html", "the report as one page for a browser, with its sources");
  addProfiles(*verb, options->shared);
  verb->add_option("-o,--output", options->page.output, "the file to write; stdout if not given")
      ->type_name("report.html");
  verb->add_option("--title", options->page.look.title, "the profiles' names if not given")->type_name("TEXT");
  CLI::Option *against =
      verb->add_option("--against", options->page.against, "an earlier profile, to show what changed")
          ->type_name("base.lp");
  verb->add_option("--base-source", options->page.baseSources,
                   "where the earlier profile's sources are, if they have been edited since")
      ->type_name("DIR")
      ->needs(against);
  verb->footer("Example: lineprof html out.lp -o report.html");
  return [options] { return runPage(options->shared, options->page); };
}

} // namespace lineprof
