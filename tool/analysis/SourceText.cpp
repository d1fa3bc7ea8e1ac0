// Finds, reads and checks sources.
#include "analysis/SourceText.h"

#include "support/Files.h"
#include "support/Parallel.h"
#include "support/SourceHash.h"
#include "support/Text.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

namespace {

void addOnce(std::vector<std::string> &list, std::string text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end())
    list.push_back(std::move(text));
}

} // namespace

SourceText findSource(const FileView &file, const std::vector<std::string> &directories) {
  std::vector<std::string> candidates;
  addOnce(candidates, file.path);
  for (const std::string &directory : directories)
    addOnce(candidates, absolutePath(directory, file.shownAs));

  SourceText found;
  for (const std::string &candidate : candidates) {
    Expected<std::string> bytes = readFile(candidate);
    if (!bytes)
      continue;
    bool same = sourceHash(*bytes) == file.hash;
    // A changed one stands in only as long as no unchanged one is found.
    if (!same && found.state != SourceState::missing)
      continue;
    auto text = std::make_shared<const std::string>(std::move(*bytes));
    found = {same ? SourceState::same : SourceState::changed, candidate, text, splitLines(*text)};
    if (same)
      break;
  }
  return found;
}

SourceText findSourceBelow(const FileView &file, const std::string &folder) {
  for (std::size_t slash = 0; slash != std::string::npos; slash = file.path.find('/', slash + 1)) {
    std::string end = file.path.substr(slash + (file.path[slash] == '/'));
    SourceText found = findSource({absolutePath(folder, end), end, file.hash, false, {}, {}, {}}, {});
    if (found.state == SourceState::same)
      return found;
  }
  return {};
}

void loadSources(Report &report, const std::string &currentDirectory) {
  std::vector<std::string> directories;
  for (const RunView &run : report.runs)
    for (const auto &[key, value] : run.process.facts)
      if (key == "cwd")
        addOnce(directories, value);
  addOnce(directories, currentDirectory);

  inParallel(report.files.size(), [&](std::size_t number) {
    FileView &file = report.files[number];
    if (file.source.state == SourceState::missing) // else it came with the profile
      file.source = findSource(file, directories);
  });
  for (const FileView &file : report.files) {
    if (file.source.state == SourceState::changed)
      report.warnings.push_back(fmt::format("{} has CHANGED since it was instrumented: the numbers belong to the old "
                                            "text; instrument, build and run again, or restore it",
                                            file.source.foundAt));
    if (file.source.state == SourceState::missing)
      report.warnings.push_back(fmt::format("{} is missing: numbers are shown without text; run lineprof in the "
                                            "directory in which '{}' exists",
                                            file.path, file.shownAs));
  }
}

} // namespace lineprof
