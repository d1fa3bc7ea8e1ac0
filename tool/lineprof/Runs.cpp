// Finds, reads and analyses runs.
#include "lineprof/Runs.h"

#include "analysis/Analysis.h"
#include "analysis/SourceText.h"
#include "lineprof/Output.h"
#include "support/Files.h"
#include "support/Parallel.h"

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
  std::vector<std::pair<const FileView *, SourceText *>> wanted;
  for (const FileView &file : report.files)
    if (auto [at, isNew] = found.try_emplace({file.path, file.hash}); isNew)
      wanted.emplace_back(&file, &at->second);
  inParallel(wanted.size(), [&](std::size_t index) {
    auto [file, text] = wanted[index];
    *text = findSource(*file, folders);
    if (text->state != SourceState::same && !sources.empty())
      *text = findSourceBelow(*file, sources);
  });
  for (FileView &file : report.files)
    file.source = found.at({file.path, file.hash});
}

void addOnce(std::vector<std::string> &warnings, const std::vector<std::string> &more) {
  for (const std::string &warning : more)
    if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end())
      warnings.push_back(warning);
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

std::vector<std::string> bothWarnings(const Side &base, const Side &now) {
  std::vector<std::string> warnings = base.warnings;
  addOnce(warnings, now.warnings);
  return warnings;
}

int readSide(const std::vector<std::string> &arguments, const std::string &sources, std::optional<Side> &side,
             bool keepFirst) {
  Expected<std::vector<RunFiles>> runs = runsIn(arguments);
  if (!runs) {
    printError(runs.error());
    return unreadableInput;
  }
  Tabulator tabulator(runs->size());
  Side read;
  FoundSources found;
  // Every profile that cannot be read is said, every disagreement once.
  bool failed = false;
  std::optional<Error> differs;
  for (const RunFiles &run : *runs) {
    std::optional<std::vector<Profile>> profiles = readProfiles(run.profiles);
    failed = failed || !profiles;
    if (failed || differs)
      continue;
    Report report = analyse(*profiles, openSymbolizer);
    profiles.reset();
    addSources(report, sources, found);
    addOnce(read.warnings, report.warnings);
    differs = tabulator.add(report, run.name);
    if (keepFirst && !read.first)
      read.first = std::move(report);
  }
  if (failed)
    return unreadableInput;
  if (differs) {
    printError(*differs);
    return usageError;
  }
  read.table = tabulator.take();
  if (read.table.files.empty()) {
    printError({"is empty: it knows no instrumented source", runs->front().name, {}, "was the program instrumented?"});
    return unreadableInput;
  }
  side = std::move(read);
  return good;
}

} // namespace lineprof
