// Puts the tallies into views.
#include "analysis/Analysis.h"

#include "analysis/Tally.h"
#include "support/Files.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

namespace {

std::uint32_t local(std::uint32_t number, Stretch stretch) { return number == none ? none : number - stretch.begin; }

std::optional<std::uint64_t> sum(std::optional<std::uint64_t> a, std::optional<std::uint64_t> b) {
  if (!a || !b)
    return a ? a : b;
  return *a + *b;
}

bool isFramed(const MergedFunction &function) { return function.flags & format::framed; }

/// Without addresses, samples show only functions that have activations.
bool isTimed(const Figure &figure, bool framed, const Tally &tally) {
  return tally.total.samples != 0 && (tally.addressed || framed || figure.samples != 0);
}

void addFunctions(FileView &view, const MergedFile &file, const Sources &sources, const Tally &tally) {
  for (std::uint32_t number = file.functions.begin; number < file.functions.end; ++number) {
    const MergedFunction &function = sources.functions[number];
    view.functions.push_back({function.name, function.firstLine, function.lastLine, function.flags,
                              local(function.parent, file.functions), local(function.block, file.blocks),
                              tally.functionCalls[number], tally.functionTime[number], tally.functionSelf[number],
                              isTimed(tally.functionTime[number], isFramed(function), tally)});
  }
}

void addBlocks(FileView &view, const MergedFile &file, const Sources &sources, const Tally &tally) {
  for (std::uint32_t number = file.blocks.begin; number < file.blocks.end; ++number) {
    const Block &block = sources.blocks[number];
    BlockView shown{{}, block.firstLine, block.lastLine, {}, 0, tally.blockTime[number], tally.blockSelf[number]};
    for (std::uint32_t function : block.functions) {
      shown.functions.push_back(local(function, file.functions));
      shown.calls += tally.functionCalls[function].value_or(0);
    }
    shown.timed = isTimed(shown.time, false, tally);
    view.blocks.push_back(std::move(shown));
  }
}

void addLines(FileView &view, const MergedFile &file, const Sources &sources, const Tally &tally) {
  for (std::uint32_t number = file.rows.begin; number < file.rows.end; ++number) {
    const Row &row = sources.rows[number];
    LineView line{row.line,
                  local(row.function, file.functions),
                  local(row.block, file.blocks),
                  row.code,
                  tally.rowHits[number],
                  tally.rowTime[number],
                  tally.rowSelf[number]};
    bool framed = row.function != none && isFramed(sources.functions[row.function]);
    line.timed = isTimed(line.time, framed, tally);
    view.blocks[line.block].timed = view.blocks[line.block].timed || line.timed;
    if (line.code)
      view.blocks[line.block].hits = sum(view.blocks[line.block].hits, line.hits);
    view.lines.push_back(std::move(line));
  }
}

StandView standOf(const Profile &profile, const std::vector<FileMapping> &mappings, const Sources &sources,
                  const format::Position &position) {
  const SourceFile *file = profile.fileOfSlot(position.function);
  const Function *function =
      file ? functionOfSlot(*file, static_cast<std::uint32_t>(position.function - file->firstSlot)) : nullptr;
  if (!function)
    return {none, position.line, none};
  const FileMapping &mapping = mappings[static_cast<std::size_t>(file - profile.files.data())];
  std::uint32_t merged = mapping.functions[static_cast<std::size_t>(function - file->functions.data())];
  return {mapping.file, position.line, local(merged, sources.files[mapping.file].functions)};
}

RunView runOf(const Profile &profile, const std::vector<FileMapping> &mappings, const Sources &sources) {
  RunView run{profile.path, profile.process, 0, 0, 0, {}};
  run.ending = profile.process.exited ? Ending::exited : Ending::killedOrRunning;
  for (const Thread &thread : profile.threads) {
    ThreadView shown{thread.index, thread.tid,     thread.generation,  thread.state,   thread.name,
                     thread.cpu,   thread.samples, thread.sampledTime, thread.dropped, {}};
    for (const format::Position &position : thread.positions)
      shown.stack.push_back(standOf(profile, mappings, sources, position));
    run.samples += thread.samples;
    run.sampledTime += thread.sampledTime;
    run.dropped += thread.dropped;
    run.threads.push_back(std::move(shown));
  }
  return run;
}

void warnOf(const Profile &profile, const RunView &run, Report &report) {
  for (const std::string &warning : profile.warnings)
    report.warnings.push_back(fmt::format("{}: {}", profile.path, warning));
  if (profile.process.lostThreads)
    report.warnings.push_back(
        fmt::format("{}: {} threads could not be given counters of their own; their hits may fall "
                    "short and their times are not known",
                    profile.path, profile.process.lostThreads));
  if (run.dropped)
    report.warnings.push_back(
        fmt::format("{}: {} samples were dropped: times fall short by as much", profile.path, run.dropped));
  for (const SourceFile &file : profile.files)
    if (!file.counted())
      report.warnings.push_back(fmt::format("{}: there was no room to count the lines of {}: its hits are not known",
                                            profile.path, file.path));
}

} // namespace

Report analyse(const std::vector<Profile> &profiles, const OpenSymbolizer &open) {
  Sources sources = mergeSources(profiles);
  Tally tally(sources);
  Report report;
  for (std::size_t index = 0; index < profiles.size(); ++index) {
    const Profile &profile = profiles[index];
    const std::vector<FileMapping> &mappings = sources.mappings[index];
    std::unique_ptr<Symbolizer> symbolizer = open(profile);
    addHits(profile, mappings, sources, tally);
    addTimes(profile, mappings, sources, *symbolizer, tally);
    report.runs.push_back(runOf(profile, mappings, sources));
    warnOf(profile, report.runs.back(), report);
    for (std::string &warning : symbolizer->warnings())
      report.warnings.push_back(fmt::format("{}: {}", profile.path, warning));
  }
  for (const MergedFile &file : sources.files) {
    FileView view{file.path, normalPath(file.shownAs), file.hash, file.otherVersions, {}, {}, {}, {}};
    addFunctions(view, file, sources, tally);
    addBlocks(view, file, sources, tally);
    addLines(view, file, sources, tally);
    if (file.otherVersions)
      report.warnings.push_back(fmt::format("{} differs between the profiles: its versions are kept apart (this one's "
                                            "hash is {:016x})",
                                            file.path, file.hash));
    report.files.push_back(std::move(view));
  }
  report.total = tally.total;
  report.outside = tally.outside;
  report.timed = tally.total.samples != 0;
  report.addressed = tally.addressed;
  return report;
}

} // namespace lineprof
