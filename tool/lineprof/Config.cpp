// lineprof config: the flags that compile and link instrumented code.
#include "lineprof/Output.h"
#include "support/Files.h"
#include "support/Quote.h"

#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace lineprof {

namespace fs = std::filesystem;

namespace {

struct Options {
  bool cxxflags = false, ldflags = false, includedir = false, libdir = false, isStatic = false;
};

/// Where this installation, or build tree, keeps what programs need: beside the directory of this executable.
struct Places {
  fs::path include, library;
};

bool hasRuntime(const fs::path &directory) {
  std::error_code failed;
  return fs::exists(directory / "liblineprof.so", failed) || fs::exists(directory / "liblineprof.a", failed);
}

Expected<Places> findPlaces() {
  std::error_code failed;
  fs::path self = fs::read_symlink("/proc/self/exe", failed);
  if (failed)
    return Error{"cannot find out where this program is: /proc is not there", "", {}, "mount /proc"};
  fs::path prefix = self.parent_path().parent_path();
  Places places{prefix / "include", prefix / LINEPROF_LIBDIR};
  if (!fs::exists(places.include / "lineprof" / "probe.h", failed))
    return Error{"lineprof/probe.h is missing", places.include.string(), {}, "install lineprof again, whole"};
  // A build tree has lib, whatever an installation will have.
  if (!hasRuntime(places.library))
    places.library = prefix / "lib";
  if (!hasRuntime(places.library))
    return Error{
        "the runtime, liblineprof, is missing", places.library.string(), {}, "install or build lineprof again, whole"};
  return places;
}

std::string linkFlags(const Places &places, bool isStatic) {
  std::string directory = places.library.string();
  if (isStatic)
    return fmt::format("{} -pthread", shellQuoted(directory + "/liblineprof.a"));
  return fmt::format("{} {} -llineprof -pthread", shellQuoted("-L" + directory),
                     shellQuoted("-Wl,-rpath," + directory));
}

int run(const Options &options) {
  Expected<Places> places = findPlaces();
  if (!places) {
    printError(places.error());
    return unreadableInput;
  }
  std::string line;
  auto say = [&line](bool asked, const std::string &text) {
    if (asked)
      line += (line.empty() ? "" : " ") + text;
  };
  say(options.cxxflags, shellQuoted("-I" + places->include.string()));
  say(options.ldflags, linkFlags(*places, options.isStatic));
  say(options.includedir, places->include.string());
  say(options.libdir, places->library.string());
  std::cout << line << "\n";
  return finishOutput();
}

} // namespace

Run addConfig(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("config", "flags that compile and link instrumented code");
  auto *what = verb->add_option_group("what", "one or more");
  what->add_flag("--cxxflags", options->cxxflags, "for compiling");
  what->add_flag("--ldflags", options->ldflags, "for linking: the shared runtime, unless --static");
  what->add_flag("--includedir", options->includedir, "where lineprof/probe.h is, below");
  what->add_flag("--libdir", options->libdir, "where the runtime is");
  what->require_option(1, 0);
  verb->add_flag("--static", options->isStatic, "with --ldflags: the static runtime");
  verb->footer(
      "Example: c++ -O2 -g $(lineprof config --cxxflags) lineprof-out/*.cpp $(lineprof config --ldflags) -o app");
  return [options] { return run(*options); };
}

} // namespace lineprof
