// lineprof html: the report as a page for a browser.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "picture/Page.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  std::string output, title, against;
};

int run(Options &options) {
  if (!hasPage()) {
    printError({"this lineprof was built without the page", "", {}, "build it with npm and -DLINEPROF_PAGE=ON"});
    return usageError;
  }
  std::optional<Compared> compared = analyseAgainst(options.shared, options.against);
  if (!compared)
    return unreadableInput;
  if (options.title.empty())
    options.title = fmt::format("{}", fmt::join(options.shared.profiles, ", "));
  return writeTo(options.output, [&](std::ostream &out) {
    writePage(compared->analysed.report, compared->baseReport(), options.title, out);
  });
}

} // namespace

Run addHtml(CLI::App &app) {
  auto options = std::make_shared<Options>();
  options->shared.calls = true;
  CLI::App *verb = app.add_subcommand("html", "the report as one page for a browser, with its sources");
  addProfiles(*verb, options->shared);
  verb->add_option("-o,--output", options->output, "the file to write; stdout if not given")->type_name("report.html");
  verb->add_option("--title", options->title, "the profiles' names if not given")->type_name("TEXT");
  verb->add_option("--against", options->against, "an earlier profile, to show what changed")->type_name("base.lp");
  verb->footer("Example: lineprof html out.lp -o report.html");
  return [options] { return run(*options); };
}

} // namespace lineprof
