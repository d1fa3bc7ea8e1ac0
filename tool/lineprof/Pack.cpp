// lineprof pack: a profile that needs nothing but itself.
#include "lineprof/Output.h"
#include "lineprof/ReportOptions.h"
#include "profile/ProfileWriter.h"
#include "support/Files.h"

#include <memory>
#include <set>

namespace lineprof {

namespace {

struct Options {
  ReportOptions shared;
  std::string output;
};

/// All addresses that samples met, with what is found there now.
std::vector<PackedAddress> resolved(const Profile &profile) {
  std::set<std::uint64_t> met;
  for (const Thread &thread : profile.threads)
    for (const TreeNode &node : thread.tree)
      if (node.kind == format::NodeKind::pc)
        met.insert(node.key);
  std::unique_ptr<Symbolizer> symbolizer = openSymbolizer(profile);
  std::vector<PackedAddress> addresses;
  for (std::uint64_t pc : met) {
    addresses.push_back({pc, {}});
    for (const CodeFrame &frame : symbolizer->framesAt(pc))
      addresses.back().frames.push_back({frame.line, frame.declaredAt, *frame.file, *frame.function});
  }
  return addresses;
}

/// Only texts that are still those that were instrumented: others would not be shown beside the numbers.
std::vector<PackedSource> unchangedSources(const Report &report) {
  std::vector<PackedSource> sources;
  for (const FileView &file : report.files)
    if (file.source.state == SourceState::same)
      sources.push_back({file.path, *file.source.text});
  return sources;
}

int run(const Options &options) {
  std::optional<Analysed> analysed;
  if (int failed = analyseFiles(options.shared, analysed))
    return failed;
  Profile &profile = analysed->profiles.front();
  profile.addresses = resolved(profile);
  profile.sources = unchangedSources(analysed->report);
  if (Status failed = writeFile(options.output, encodeProfile(profile))) {
    printError(*failed);
    return writeFailure;
  }
  return good;
}

} // namespace

Run addPack(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("pack", "puts sources and what addresses mean into the profile");
  options->shared.profiles.resize(1);
  verb->add_option("profile", options->shared.profiles[0], "what an instrumented program wrote")
      ->required()
      ->type_name("out.lp");
  verb->add_option("-o,--output", options->output, "the packed profile to write")->required()->type_name("FILE");
  verb->footer("All verbs read it, on any machine: it needs neither the sources nor the program.\n"
               "Example: lineprof pack out.lp -o packed.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
