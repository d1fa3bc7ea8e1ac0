// lineprof flame: a flame graph as an SVG file.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "picture/FlameSvg.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  FlameOptions flame;
  FlameLook look;
  std::string output, by = "function", against;
};

int run(Options &options) {
  std::optional<Compared> compared;
  if (int failed = analyseAgainst(options.shared, options.against, compared))
    return failed;
  options.flame.byLine = options.by == "line";
  if (options.look.title.empty()) {
    options.look.title = fmt::format("{}", fmt::join(options.shared.profiles, ", "));
    if (compared->base)
      options.look.title += " against " + options.against;
  }
  FlameTree tree = flameOf(compared->analysed.report, compared->baseReport(), options.flame);
  if (tree.frames[0].value == 0)
    printWarnings({"there is nothing of that in the profile, so the picture is empty"});
  return writeTo(options.output, [&](std::ostream &out) { writeFlameSvg(tree, options.flame, options.look, out); });
}

} // namespace

Run addFlame(CLI::App &app) {
  auto options = std::make_shared<Options>();
  options->shared.calls = true;
  CLI::App *verb = app.add_subcommand("flame", "a flame graph: an SVG file that zooms and searches in a browser");
  addProfiles(*verb, options->shared);
  verb->add_option("-o,--output", options->output, "the file to write; stdout if not given")->type_name("x.svg");
  verb->add_option("--by", options->by, "frames are functions, or lines of them")
      ->check(CLI::IsMember({"function", "line"}))
      ->capture_default_str();
  std::vector<std::string> names;
  for (const Weight &weight : weights())
    names.emplace_back(weight.name);
  verb->add_option_function<std::string>(
          "--value,--weight", [options](const std::string &name) { options->flame.weight = &weightOf(name); },
          "what frames are as wide as; wall: cpu, wait and ready together")
      ->check(CLI::IsMember(names))
      ->default_str("cpu");
  verb->add_option("--against", options->against, "an earlier profile: red frames have more than there, blue ones less")
      ->type_name("base.lp");
  verb->add_flag("--icicle", options->look.rootOnTop, "main on top");
  verb->add_flag("--callers", options->flame.callers, "the functions that took the time first, their callers on them");
  verb->add_flag("--recursion", options->flame.recursion, "a frame for each call of itself; else they are one");
  verb->add_option("--min-percent", options->flame.minPercent, "leave out what has less of all")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("P")
      ->capture_default_str();
  verb->add_option("--title", options->look.title, "the profiles' names if not given")->type_name("TEXT");
  verb->footer("Example: lineprof flame out.lp -o flame.svg");
  return [options] { return run(*options); };
}

} // namespace lineprof
