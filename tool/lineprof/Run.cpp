// lineprof run: repeated runs of a program, each with its profile, without those that were disturbed.
#include "lineprof/Output.h"
#include "lineprof/Program.h"
#include "report/RepeatsReport.h"
#include "support/Files.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <unistd.h>

namespace lineprof {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::size_t count = 10;
  std::string folder, format = "text";
  bool ignoreFailure = false;
  std::vector<std::string> command;
};

/// All profiles of a run: of the process, and of its children, whose ids are in their names.
std::vector<fs::path> profilesOf(const fs::path &folder, const std::string &name) {
  std::vector<fs::path> found;
  std::error_code failed;
  for (const auto &entry : fs::directory_iterator(folder, failed)) {
    std::string file = entry.path().filename().string();
    if (entry.path().extension() == ".lp" && file.substr(0, file.find('.')) == name)
      found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

class Repeater {
  const Options &options;
  fs::path folder;
  Repeats repeats;
  std::vector<std::string> names; ///< of the runs that are kept
  std::size_t started = 0;
  off_t input = ::lseek(STDIN_FILENO, 0, SEEK_CUR);
  int status = 0; ///< of the first run that failed

  /// Whether to go on.
  bool runOnce() {
    std::string name = fmt::format("run-{:02}", ++started);
    // Each run reads what the first one reads.
    if (input >= 0)
      ::lseek(STDIN_FILENO, input, SEEK_SET);
    Expected<Outcome> outcome =
        runProgramOnce({options.command, (folder / (name + ".lp")).string(), options.format == "json"});
    if (!outcome) {
      printError(outcome.error());
      status = usageError;
      return false;
    }
    if (outcome->status != 0) {
      std::cerr << fmt::format("lineprof: run {} ended with status {}\n", started, outcome->status);
      if (status == 0)
        status = outcome->status;
      if (!options.ignoreFailure)
        return false;
    }
    if (profilesOf(folder, name).empty()) {
      printError({"wrote no profile", options.command[0], {}, "was it instrumented, and LINEPROF not 0?"});
      status = status ? status : usageError;
      return false;
    }
    repeats.kept.push_back(*outcome);
    names.push_back(name);
    return true;
  }

  /// Says which runs were disturbed, and moves their profiles out of the way.
  bool rejectNoisy() {
    std::vector<NoisyRun> noisy = noisyRuns(repeats.kept);
    for (auto run = noisy.rbegin(); run != noisy.rend(); ++run) {
      auto at = static_cast<std::ptrdiff_t>(run->index);
      std::cerr << fmt::format("lineprof: {} rejected as noisy: {:.6f} s of {} time, {:.0f} % above the median\n",
                               names[run->index], run->taken / 1e9, run->byWall ? "wall" : "CPU",
                               100 * (run->taken / run->median - 1));
      std::error_code failed;
      fs::create_directories(folder / "rejected", failed);
      for (const fs::path &profile : profilesOf(folder, names[run->index]))
        fs::rename(profile, folder / "rejected" / profile.filename(), failed);
      repeats.kept.erase(repeats.kept.begin() + at);
      names.erase(names.begin() + at);
      ++repeats.rejected;
    }
    return !noisy.empty();
  }

public:
  Repeater(const Options &asked, fs::path place) : options(asked), folder(std::move(place)) {}

  /// Until there are as many undisturbed runs as asked for; of a machine that is never quiet twice as many are enough.
  int run() {
    do {
      while (repeats.kept.size() < options.count && started < 2 * options.count)
        if (!runOnce())
          return status;
    } while (rejectNoisy() && started < 2 * options.count);
    if (repeats.kept.size() < options.count)
      std::cerr << fmt::format("lineprof: only {} of {} runs were quiet; is the machine doing something else?\n",
                               repeats.kept.size(), options.count);
    repeats.command = options.command;
    repeats.folder = options.folder;
    for (const std::string &name : names)
      repeats.profiles.push_back(profilesOf(folder, name).front().string());
    if (options.format == "json")
      renderRepeatsJson(repeats, std::cout);
    else
      renderRepeatsText(repeats, std::cerr);
    int written = finishOutput();
    return status ? status : written;
  }
};

int run(const Options &options) {
  fs::path folder = absolutePath(currentDirectory(), options.folder);
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) {
    printError({"cannot be made: " + failed.message(), options.folder, {}, "choose another folder"});
    return writeFailure;
  }
  for (const auto &entry : fs::directory_iterator(folder, failed))
    if (entry.path().extension() == ".lp") {
      printError({"holds profiles already", options.folder, {}, "choose another folder, or remove it"});
      return usageError;
    }
  return Repeater(options, folder).run();
}

} // namespace

Run addRun(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("run", "runs a program several times, for diff and check");
  verb->add_option("-n,--count", options->count, "how many runs")
      ->type_name("N")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  verb->add_option("-o,--output", options->folder, "the folder for their profiles")->required()->type_name("DIR");
  verb->add_flag("-i,--ignore-failure", options->ignoreFailure, "go on after a run that failed");
  verb->add_option("--format", options->format, "text on stderr; json on stdout, with the program's output on stderr")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  verb->add_option("command", options->command, "the program and its arguments, behind --")
      ->required()
      ->type_name("-- COMMAND");
  verb->footer("Exits as the first run that failed.\nExample: lineprof run -n 10 -o base/ -- ./app args");
  return [options] { return run(*options); };
}

} // namespace lineprof
