// lineprof merge: many profiles as one file.
#include "lineprof/Output.h"
#include "lineprof/Runs.h"
#include "profile/ProfileMerger.h"
#include "profile/ProfileReader.h"
#include "profile/ProfileWriter.h"
#include "report/MergeJson.h"
#include "support/Files.h"

#include <iostream>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  std::vector<std::string> profiles;
  std::string output, format = "text";
  bool split = false, foldThreads = false;
};

int run(const Options &options) {
  ProfileMerger merger(options.split ? SourceVersions::keepApart : SourceVersions::refuse,
                       options.foldThreads ? MergedThreads::byName : MergedThreads::byHost);
  Expected<std::vector<std::string>> paths = profilesIn(options.profiles);
  if (!paths) {
    printError(paths.error());
    return unreadableInput;
  }
  bool failed = false;
  for (const std::string &path : *paths) {
    Expected<Profile> profile = readProfile(path);
    if (!profile) {
      printError(profile.error());
      failed = true;
      continue;
    }
    printWarnings(profile->warnings);
    // After one that cannot be read nothing is written, but all that is wrong is said.
    if (failed)
      continue;
    if (Status refused = merger.add(*profile)) {
      printError(*refused);
      return usageError;
    }
  }
  if (failed)
    return unreadableInput;
  Profile sum = merger.sum();
  std::string bytes = encodeProfile(sum);
  if (Status unwritten = writeFile(options.output, bytes)) {
    printError(*unwritten);
    return writeFailure;
  }
  if (options.format == "json")
    renderMergeJson(sum, options.output, paths->size(), bytes.size(), std::cout);
  return finishOutput();
}

} // namespace

Run addMerge(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("merge", "many profiles as one");
  verb->add_option("profile", options->profiles,
                   "what instrumented programs wrote, earlier merges, or folders of either")
      ->required()
      ->type_name("out.lp");
  verb->add_option("-o,--output", options->output, "the profile to write, in one step")
      ->required()
      ->type_name("all.lp");
  verb->add_flag("--split", options->split,
                 "sources that differ between the profiles are kept apart; without this they are refused");
  verb->add_flag("--fold-threads", options->foldThreads, "threads of one name are one, whatever their host and number");
  verb->add_option("--format", options->format, "what to say of it: nothing, or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  verb->footer("Example: lineprof merge rank-*.lp -o all.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
