// lineprof graph: the call graph, for Graphviz or drawn by it.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "lineprof/ValueNames.h"
#include "picture/GraphDot.h"
#include "support/Files.h"
#include "support/Quote.h"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <sstream>
#include <unistd.h>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  GraphOptions graph;
  std::string output;
};

/// What Graphviz has to draw for a file of that name; empty: the graph itself is wanted.
std::string pictureKind(const std::string &path) {
  for (const char *kind : {"svg", "png", "pdf"})
    if (path.size() > 4 && path.substr(path.size() - 4) == std::string(".") + kind)
      return kind;
  return "";
}

/// What a shell command prints.
Expected<std::string> outputOf(const std::string &command) {
  std::FILE *pipe = ::popen(command.c_str(), "r");
  if (!pipe)
    return systemError("cannot be run", command);
  std::string bytes;
  char part[65536];
  for (std::size_t size; (size = std::fread(part, 1, sizeof part, pipe)) != 0;)
    bytes.append(part, size);
  int status = ::pclose(pipe);
  if (status != 0)
    return Error{fmt::format("Graphviz's dot could not draw the graph (status {})", status),
                 "",
                 {},
                 "install it (Debian's package is graphviz), or write the graph itself to a file ending with .dot"};
  return bytes;
}

/// The graph as Graphviz draws it.
Expected<std::string> drawn(const std::string &dot, const std::string &kind) {
  const char *folder = std::getenv("TMPDIR");
  std::string path = std::string(folder && *folder ? folder : "/tmp") + "/lineprof-graph-XXXXXX";
  int descriptor = ::mkstemp(path.data());
  if (descriptor < 0)
    return systemError("cannot be made", path);
  ::close(descriptor);
  Expected<std::string> picture = Error{};
  if (Status failed = writeFile(path, dot))
    picture = *failed;
  else
    picture = outputOf(fmt::format("dot -T{} {}", kind, shellQuoted(path)));
  ::unlink(path.c_str());
  return picture;
}

int run(Options &options) {
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  std::ostringstream dot;
  writeGraphDot(analysed->report, options.graph, dot);
  std::string kind = pictureKind(options.output);
  if (kind.empty())
    return writeTo(options.output, [&](std::ostream &out) { out << dot.str(); });
  Expected<std::string> picture = drawn(dot.str(), kind);
  if (!picture) {
    printError(picture.error());
    return writeFailure;
  }
  return writeTo(options.output, [&](std::ostream &out) { out << *picture; });
}

} // namespace

Run addGraph(CLI::App &app) {
  auto options = std::make_shared<Options>();
  options->shared.calls = true;
  CLI::App *verb = app.add_subcommand("graph", "the call graph, in Graphviz's language or drawn by it");
  addProfiles(*verb, options->shared);
  verb->add_option(
          "-o,--output", options->output,
          "the file to write: Graphviz draws .svg, .png and .pdf, any other gets the graph; stdout if not given")
      ->type_name("FILE");
  addValue(*verb, options->graph.value, "what shares are of; wall: cpu, wait and ready together");
  verb->add_option("--min-percent", options->graph.minPercent,
                   "leave out functions that have less of all, and calls that have less than a fifth of it")
      ->check(CLI::Range(0.0, 100.0))
      ->type_name("P")
      ->capture_default_str();
  verb->footer("Example: lineprof graph out.lp -o calls.svg");
  return [options] { return run(*options); };
}

} // namespace lineprof
