// Finds, reads and analyses runs.
#include "lineprof/Runs.h"

#include "analysis/Analysis.h"
#include "analysis/SourceText.h"
#include "lineprof/Output.h"
#include "support/Files.h"

#include <algorithm>
#include <filesystem>
#include <map>

namespace lineprof {

namespace {

namespace fs = std::filesystem;

Expected<std::vector<std::string>> profilesInFolder(const std::string &folder) {
  std::vector<std::string> profiles;
  std::error_code failed;
  for (const auto &entry : fs::directory_iterator(folder, failed))
    if (entry.path().extension() == ".lp")
      profiles.push_back(entry.path().string());
  if (failed)
    return Error{"cannot be listed: " + failed.message(), folder, {}, ""};
  if (profiles.empty())
    return Error{"has no profiles (*.lp) in it", folder, {}, "fill it by lineprof run"};
  std::sort(profiles.begin(), profiles.end());
  return profiles;
}

Expected<std::vector<RunFiles>> runsInFolder(const std::string &folder) {
  Expected<std::vector<std::string>> profiles = profilesInFolder(folder);
  if (!profiles)
    return profiles.error();
  std::map<std::string, RunFiles> byName;
  for (std::string &profile : *profiles) {
    std::string name = fs::path(profile).filename().string();
    byName[name.substr(0, name.find('.'))].profiles.push_back(std::move(profile));
  }
  std::vector<RunFiles> runs;
  for (auto &[name, run] : byName) {
    run.name = (fs::path(folder) / name).string();
    runs.push_back(std::move(run));
  }
  return runs;
}

/// Texts that were found, by path and hash: all runs of a build have the same.
using FoundSources = std::map<std::pair<std::string, std::uint64_t>, SourceText>;

void addSources(Report &report, const std::string &sources, FoundSources &found) {
  std::vector<std::string> folders;
  for (const RunView &run : report.runs)
    for (const auto &[key, value] : run.process.facts)
      if (key == "cwd")
        folders.push_back(value);
  folders.push_back(currentDirectory());
  for (FileView &file : report.files) {
    auto [at, isNew] = found.try_emplace({file.path, file.hash});
    if (isNew)
      at->second = findSource(file, folders);
    if (isNew && at->second.state != SourceState::same && !sources.empty())
      at->second = findSourceBelow(file, sources);
    file.source = at->second;
  }
}

} // namespace

Expected<std::vector<RunFiles>> runsIn(const std::vector<std::string> &arguments) {
  std::vector<RunFiles> runs;
  for (const std::string &argument : arguments) {
    std::error_code failed;
    if (!fs::is_directory(argument, failed)) {
      runs.push_back({argument, {argument}});
      continue;
    }
    Expected<std::vector<RunFiles>> inside = runsInFolder(argument);
    if (!inside)
      return inside.error();
    runs.insert(runs.end(), inside->begin(), inside->end());
  }
  return runs;
}

Expected<std::vector<std::string>> profilesIn(const std::vector<std::string> &arguments) {
  std::vector<std::string> profiles;
  for (const std::string &argument : arguments) {
    std::error_code failed;
    if (!fs::is_directory(argument, failed)) {
      profiles.push_back(argument);
      continue;
    }
    Expected<std::vector<std::string>> inside = profilesInFolder(argument);
    if (!inside)
      return inside.error();
    profiles.insert(profiles.end(), std::make_move_iterator(inside->begin()), std::make_move_iterator(inside->end()));
  }
  return profiles;
}

std::optional<AnalysedRuns> analyseRuns(const std::vector<RunFiles> &runs, const std::string &sources) {
  AnalysedRuns all;
  FoundSources found;
  bool failed = false;
  for (const RunFiles &run : runs) {
    std::optional<std::vector<Profile>> profiles = readProfiles(run.profiles);
    failed = failed || !profiles;
    if (failed)
      continue;
    all.reports.push_back(analyse(*profiles, openSymbolizer));
    all.names.push_back(run.name);
    addSources(all.reports.back(), sources, found);
    for (const std::string &warning : all.reports.back().warnings)
      if (std::find(all.warnings.begin(), all.warnings.end(), warning) == all.warnings.end())
        all.warnings.push_back(warning);
  }
  if (failed)
    return {};
  return all;
}

std::vector<std::string> bothWarnings(const Side &base, const Side &now) {
  std::vector<std::string> warnings = base.runs.warnings;
  for (const std::string &warning : now.runs.warnings)
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
      warnings.push_back(warning);
  return warnings;
}

int readSide(const std::vector<std::string> &arguments, const std::string &sources, std::optional<Side> &side) {
  Expected<std::vector<RunFiles>> files = runsIn(arguments);
  if (!files) {
    printError(files.error());
    return unreadableInput;
  }
  std::optional<AnalysedRuns> runs = analyseRuns(*files, sources);
  if (!runs)
    return unreadableInput;
  Expected<SideTable> table = tabulate(runs->reports, runs->names);
  if (!table) {
    printError(table.error());
    return usageError;
  }
  if (table->files.empty()) {
    printError({"is empty: it knows no instrumented source", runs->names.front(), {}, "was the program instrumented?"});
    return unreadableInput;
  }
  side = Side{std::move(*runs), std::move(*table)};
  return good;
}

} // namespace lineprof
