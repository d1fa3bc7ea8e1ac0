// The `instrument` program: reads sources, writes the mirrored tree.
#include "instrument/Instrument.h"
#include "instrument/Pipeline.h"
#include "instrument/command/Commands.h"
#include "instrument/project/Mirror.h"
#include "instrument/project/Selection.h"
#include "instrument/project/UnifiedDiff.h"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <thread>
#include <unistd.h>

using namespace lineprof::instrument;

namespace {

struct Options {
  std::vector<std::string> sources;
  std::string root, output = "lineprof-out";
  std::vector<std::pair<std::string, std::string>> selection; ///< key and value, as said
  CommandOptions commands;
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
  bool dryRun = false, diff = false, dumpPlan = false, list = false, listSkipped = false, quiet = false;
};

/// The deepest folder that holds all the sources; the current one if that does.
std::string commonRoot(const std::vector<std::string> &sources) {
  std::string root = absolutePath(".");
  for (const std::string &source : sources) {
    std::string path = absolutePath(source);
    while (root != "/" && path.compare(0, root.size() + 1, root + "/") != 0)
      root = llvm::sys::path::parent_path(root).str();
  }
  return root;
}

void note(const std::string &text) { fmt::print(stderr, "instrument: {}\n", text); }

/// A line on a terminal that overwrites itself.
class Progress {
public:
  Progress(std::size_t total, bool quiet) : total(total), shown(!quiet && isatty(STDERR_FILENO)) {}
  void operator()(std::size_t done) {
    if (shown)
      fmt::print(stderr, "\r[{}/{}] {}", done, total, done == total ? "\n" : "");
    std::fflush(stderr);
  }

private:
  std::size_t total;
  bool shown;
};

/// Files that are not to be instrumented come along as they are.
bool isWritten(const Rewritten &file) { return file.plan.untouched != excludedFile; }

/// What the command line, the environment and .lineprof.toml want instrumented.
lineprof::Expected<Selection> selectionOf(const Options &options, const std::string &root) {
  SelectionPart said;
  for (const auto &[key, value] : options.selection)
    if (lineprof::Status failed = said.say(key, value, root)) {
      failed->file = "--" + key;
      return *failed;
    }
  auto environment = selectionInEnvironment(root);
  if (!environment)
    return environment.error();
  said = said.over(*environment);
  if (std::string file = findConfigFile(root); !file.empty()) {
    auto written = readConfigFile(file);
    if (!written)
      return written.error();
    said = said.over(*written);
  }
  return said.selection();
}

/// What was asked to be printed, to stdout.
void print(const Outcome &outcome, const Options &options) {
  for (const auto &file : outcome.files) {
    if (options.diff && isWritten(*file))
      fmt::print("{}", unifiedDiff(file->plan.shownAs, file->original, file->text));
    if (options.dumpPlan)
      fmt::print("{}", printDecisions(file->plan, file->decisions));
    if (options.list)
      for (const FunctionDecision &f : file->decisions.functions)
        fmt::print("{}:{}: {}\n", file->plan.shownAs, f.function->firstLine, f.function->name);
    if (options.listSkipped) {
      if (!file->plan.untouched.empty())
        fmt::print("{}: the file: {}\n", file->plan.shownAs, file->plan.untouched);
      for (const Skip &skip : file->plan.skips)
        fmt::print("{}:{}: {}: {}\n", file->plan.shownAs, skip.line, skip.what, skip.reason);
    }
  }
}

/// False, with the reason said, if the tree could not be written.
bool writeMirror(const Outcome &outcome, const Project &project) {
  Mirror mirror(project);
  std::string error = mirror.open();
  for (const auto &file : outcome.files)
    if (error.empty() && isWritten(*file))
      error = mirror.put(project.below(file->plan.path), file->text, file->decisions.sourceHash);
  std::string left;
  if (error.empty())
    error = mirror.complete(left);
  if (!left.empty())
    note(fmt::format(
        "{}: left out, and maybe more: over 1 GiB in {}, or unreadable; give the project's folder with --root", left,
        project.root()));
  if (!error.empty())
    note(error);
  return error.empty();
}

int run(Options &options) {
  std::string root = options.root.empty() ? commonRoot(options.sources) : absolutePath(options.root);
  auto selection = selectionOf(options, root);
  if (!selection) {
    note(describe(selection.error()));
    return 1;
  }
  Project project(root, absolutePath(options.output), *selection);
  std::string notice, error;
  auto units = findCommands(options.sources, options.commands, notice, error);
  if (!error.empty()) {
    note(error);
    return 1;
  }
  for (const Unit &unit : units)
    if (project.below(unit.source).empty()) {
      note(fmt::format("{}: is not below {}; give a folder that holds all sources with --root", unit.shownAs, root));
      return 1;
    }
  if (!notice.empty() && !options.quiet)
    note(notice);

  Outcome outcome = instrument(units, project, options.jobs, Progress(units.size(), options.quiet));
  print(outcome, options);
  for (const std::string &message : outcome.errors)
    note(message);
  bool dry = options.dryRun || options.diff;
  bool written = dry || writeMirror(outcome, project);

  if (!options.quiet) {
    std::size_t functions = 0, skipped = 0, files = 0;
    for (const auto &file : outcome.files) {
      functions += file->plan.probed() ? file->decisions.functions.size() : 0;
      files += file->plan.probed();
      skipped += file->plan.skips.size() + !file->plan.untouched.empty();
    }
    note(fmt::format("{} functions in {} files{}{}", functions, files, dry ? "" : " → " + options.output,
                     skipped ? fmt::format("; {} left as they were (--list-skipped tells why)", skipped) : ""));
  }
  return outcome.errors.empty() && written ? 0 : 1;
}

void addSelection(CLI::App &app, Options &options) {
  auto add = [&](const char *key, const char *what, const char *type) {
    app.add_option_function<std::vector<std::string>>(
           "--" + std::string(key),
           [&options, key](const std::vector<std::string> &values) {
             for (const std::string &value : values)
               options.selection.emplace_back(key, value);
           },
           what)
        ->type_name(type)
        ->allow_extra_args(false);
  };
  add("include", "Instrument only files whose path below the root matches GLOB", "GLOB");
  add("exclude", "Leave files that match GLOB as they are", "GLOB");
  add("functions", "Instrument only functions whose qualified name matches PATTERN", "PATTERN");
  add("skip-functions", "Leave functions that match PATTERN as they are", "PATTERN");
  add("match", "What a PATTERN is: glob (default) or regex", "KIND");
  add("min-statements", "Leave functions with fewer statements as they are", "N");
  add("timing",
      "How time is measured: sampled (default), exact (a clock at each line of the functions that --functions names, "
      "or of all; the others are sampled), or off (only counts)",
      "HOW");
  add("instantiations",
      "How templates count: together (default), or apart: each instantiation for itself, for reports' --by-instantiation",
      "HOW");
}

} // namespace

int main(int argc, char **argv) {
  Options options;
  // What follows -- is the compiler's.
  char **dashes = std::find_if(argv, argv + argc, [](const char *a) { return std::string(a) == "--"; });
  if (dashes != argv + argc) {
    options.commands.hasFlags = true;
    options.commands.flags.assign(dashes + 1, argv + argc);
    argc = static_cast<int>(dashes - argv);
  }

  CLI::App app{"Writes a copy of a C++ project that counts its lines as it runs.\n"
               "Example: instrument src/*.cpp && c++ -O2 -g $(lineprof config --cxxflags) lineprof-out/src/*.cpp "
               "$(lineprof config --ldflags) -o app",
               "instrument"};
  app.set_version_flag("--version", "instrument " LINEPROF_VERSION);
  app.add_option("files", options.sources, "C++ sources; project headers that they include come along")->required();
  app.add_option("-o,--output", options.output, "Folder to write (default: lineprof-out)");
  app.add_option("-p,--build", options.commands.build,
                 "Folder with compile_commands.json (default: looked for above each source)");
  app.add_option("--root", options.root, "The project's folder, mirrored whole (default: the current one)");
  addSelection(app, options);
  app.add_option("-j,--jobs", options.jobs, "Sources parsed at a time (default: the number of processors)")
      ->check(CLI::Range(1u, 1024u));
  app.add_flag("--dry-run", options.dryRun, "Write nothing");
  app.add_flag("--diff", options.diff, "Print what would be changed, and write nothing");
  app.add_flag("--dump-plan", options.dumpPlan, "Print what is probed, and where");
  app.add_flag("--list", options.list, "Print the functions that are instrumented");
  app.add_flag("--list-skipped", options.listSkipped, "Print what is left as it is, and why");
  app.add_flag("-q,--quiet", options.quiet, "Only errors");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &e) {
    return app.exit(e) == 0 ? 0 : 1;
  }
  return run(options);
}
