// The lineprof program: reads what instrumented programs wrote.
#include "lineprof/Verbs.h"

#include "lineprof/Pager.h"

#include <algorithm>
#include <fmt/format.h>
#include <ios>
#include <iostream>
#include <lineprof/format.h>
#include <string_view>
#include <utility>
#include <vector>

namespace lineprof {

namespace {

std::string versionText() {
  return fmt::format("lineprof {} (reads profiles of version {})", LINEPROF_VERSION, format::version);
}

/// Whether a verb writes what people read, to stdout.
bool isRead(std::string_view verb) {
  for (std::string_view each : {"annotate", "lines", "functions", "tree", "callers", "callees", "threads", "memory",
                                "coroutines", "info", "diff", "check", "dump-text"})
    if (verb == each)
      return true;
  return false;
}

int runProgram(int count, char **arguments) {
  CLI::App app("lineprof: a line profiler for C++. Reads the out.lp that an instrumented program wrote.", "lineprof");
  app.set_version_flag("--version", versionText());
  app.require_subcommand(1);
  bool noPager = false;
  auto addNoPager = [&noPager](CLI::App &to) {
    to.add_flag("--no-pager", noPager, "the report goes to the terminal itself");
  };
  addNoPager(app);
  app.footer("Each verb has --help with an example.\nExample: lineprof annotate out.lp");
  std::vector<std::pair<std::string, Run>> verbs = {
      {"annotate", addAnnotate(app)}, {"lines", addLines(app)},           {"functions", addFunctions(app)},
      {"tree", addTree(app)},         {"callers", addCallers(app)},       {"callees", addCallees(app)},
      {"threads", addThreads(app)},   {"memory", addMemory(app)},         {"coroutines", addCoroutines(app)},
      {"info", addInfo(app)},         {"flame", addFlame(app)},           {"graph", addGraph(app)},
      {"html", addHtml(app)},         {"merge", addMerge(app)},           {"diff", addDiff(app)},
      {"run", addRun(app)},           {"check", addCheck(app)},           {"export", addExport(app)},
      {"config", addConfig(app)},     {"dump-text", addDumpText(app)},    {"from-text", addFromText(app)},
      {"pack", addPack(app)},         {"completion", addCompletion(app)}, {"man", addMan(app)}};
  auto isVerb = [&](const auto &verb) { return verb.first == arguments[1]; };
  if (count > 1 && arguments[1][0] != '-' && std::none_of(verbs.begin(), verbs.end(), isVerb)) {
    std::cerr << fmt::format("lineprof: error: there is no verb '{}'; see lineprof --help\n", arguments[1]);
    return usageError;
  }
  for (CLI::App *verb : app.get_subcommands([](CLI::App *) { return true; })) {
    verb->fallthrough();
    if (isRead(verb->get_name()))
      addNoPager(*verb);
  }
  app.failure_message([&app](const CLI::App *, const CLI::Error &error) {
    std::string verb = app.get_subcommands().empty() ? "" : app.get_subcommands().front()->get_name() + " ";
    return fmt::format("lineprof: error: {}; see lineprof {}--help\n", error.what(), verb);
  });
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError &stopped) {
    // --help and --version stop here too, with 0.
    return app.exit(stopped) == 0 ? good : usageError;
  }
  describeStdout();
  for (const auto &[name, run] : verbs)
    if (app.got_subcommand(name)) {
      if (!noPager && isRead(name))
        startPager();
      int code = run();
      finishPager();
      return code;
    }
  return usageError;
}

} // namespace

} // namespace lineprof

int main(int count, char **arguments) {
  std::ios::sync_with_stdio(false);
  return lineprof::runProgram(count, arguments);
}
