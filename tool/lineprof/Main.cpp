// The lineprof program: reads what instrumented programs wrote.
#include "lineprof/Verbs.h"

#include <algorithm>
#include <fmt/format.h>
#include <ios>
#include <iostream>
#include <lineprof/format.h>
#include <utility>
#include <vector>

namespace lineprof {

namespace {

std::string versionText() {
  return fmt::format("lineprof {} (reads profiles of version {})", LINEPROF_VERSION, format::version);
}

int runProgram(int count, char **arguments) {
  CLI::App app("lineprof: a line profiler for C++. Reads the out.lp that an instrumented program wrote.", "lineprof");
  app.set_version_flag("--version", versionText());
  app.require_subcommand(1);
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
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError &stopped) {
    // --help and --version stop here too, with 0.
    return app.exit(stopped) == 0 ? good : usageError;
  }
  for (const auto &[name, run] : verbs)
    if (app.got_subcommand(name))
      return run();
  return usageError;
}

} // namespace

} // namespace lineprof

int main(int count, char **arguments) {
  std::ios::sync_with_stdio(false);
  return lineprof::runProgram(count, arguments);
}
