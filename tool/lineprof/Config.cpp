// lineprof config: the flags that compile and link instrumented code.
#include "lineprof/Output.h"
#include "support/Inlining.h"
#include "support/Installation.h"
#include "support/Quote.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  bool cxxflags = false, ldflags = false, includedir = false, libdir = false, isStatic = false, memory = false, clang = false;
};

std::string words(const std::vector<std::string> &flags) {
  std::string line;
  for (const std::string &flag : flags)
    line += (line.empty() ? "" : " ") + shellQuoted(flag);
  return line;
}

int run(const Options &options) {
  Expected<Installation> places = findInstallation();
  if (!places) {
    printError(places.error());
    return unreadableInput;
  }
  std::string line;
  auto say = [&line](bool asked, const std::string &text) {
    if (asked)
      line += (line.empty() ? "" : " ") + text;
  };
  say(options.cxxflags, words(places->compileFlags()));
  say(options.cxxflags && options.clang, words(clangInliningFlags()));
  say(options.ldflags, words(places->linkFlags(options.isStatic, options.memory)));
  say(options.includedir, places->include);
  say(options.libdir, places->library);
  std::cout << line << "\n";
  return finishOutput();
}

} // namespace

Run addConfig(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("config", "flags that compile and link instrumented code");
  auto *what = verb->add_option_group("what", "one or more");
  what->add_flag("--cxxflags,--cflags", options->cxxflags, "for compiling");
  what->add_flag("--ldflags", options->ldflags, "for linking: the shared runtime, unless --static");
  what->add_flag("--includedir", options->includedir, "where lineprof/probe.h is, below");
  what->add_flag("--libdir", options->libdir, "where the runtime is");
  what->require_option(1, 0);
  verb->add_flag("--static", options->isStatic, "with --ldflags: the static runtime");
  verb->add_flag("--memory", options->memory,
                 "with --static: the one that can count allocations; the shared one always can");
  verb->add_flag("--clang", options->clang,
                 "with --cxxflags: for clang at -O2 and -O3, which would inline less otherwise; lineprof-c++ does so itself");
  verb->footer(
      "Example: c++ -O2 -g $(lineprof config --cxxflags) lineprof-out/*.cpp $(lineprof config --ldflags) -o app");
  return [options] { return run(*options); };
}

} // namespace lineprof
