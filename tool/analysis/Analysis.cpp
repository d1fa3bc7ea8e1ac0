// Puts the tallies into views.
#include "analysis/Analysis.h"

#include "analysis/AllocationTree.h"
#include "analysis/Dilation.h"
#include "analysis/ThreadLines.h"
#include "analysis/Timeline.h"
#include "analysis/Times.h"
#include "support/Files.h"
#include "support/Parallel.h"
#include "support/SourceHash.h"
#include "support/Text.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <tuple>

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
bool isTimed(const Figure &figure, bool framed, const Tally &tally, bool addressed) {
  return (tally.total.samples != 0 || tally.total.time != 0) && (addressed || framed || figure.samples != 0);
}

void addFunctions(FileView &view, const MergedFile &file, const Sources &sources, const Tally &tally, bool addressed) {
  view.functions.reserve(file.functions.end - file.functions.begin);
  for (std::uint32_t number = file.functions.begin; number < file.functions.end; ++number) {
    const MergedFunction &function = sources.functions[number];
    view.functions.push_back({function.name, function.firstLine, function.lastLine, function.flags,
                              local(function.parent, file.functions), local(function.block, file.blocks),
                              tally.functionCalls[number], tally.functionTime[number], tally.functionSelf[number],
                              isTimed(tally.functionTime[number], isFramed(function), tally, addressed)});
    FunctionView &added = view.functions.back();
    added.threads = tally.functionThreads[number];
    if (const Waits *waits = tally.functionWaits.find(number))
      added.waits = *waits;
    if (auto latency = tally.latencies.find(number); latency != tally.latencies.end() && latency->second.timed)
      added.latency = latency->second.view();
    if (auto memory = tally.functionMemory.find(number); memory != tally.functionMemory.end())
      added.memory = memory->second;
  }
}

void addBlocks(FileView &view, const MergedFile &file, const Sources &sources, const Tally &tally, bool addressed) {
  view.blocks.reserve(file.blocks.end - file.blocks.begin);
  for (std::uint32_t number = file.blocks.begin; number < file.blocks.end; ++number) {
    const Block &block = sources.blocks[number];
    BlockView shown{{}, block.firstLine, block.lastLine, {}, 0, tally.blockTime[number], tally.blockSelf[number]};
    for (std::uint32_t function : block.functions) {
      shown.functions.push_back(local(function, file.functions));
      shown.calls += tally.functionCalls[function].value_or(0);
    }
    shown.timed = isTimed(shown.time, false, tally, addressed);
    view.blocks.push_back(std::move(shown));
  }
}

void addLines(FileView &view, const MergedFile &file, const Sources &sources, const Tally &tally, bool addressed) {
  view.lines.reserve(file.rows.end - file.rows.begin);
  for (std::uint32_t number = file.rows.begin; number < file.rows.end; ++number) {
    const Row &row = sources.rows[number];
    LineView line{row.line, local(row.function, file.functions), local(row.block, file.blocks), row.code,
                  tally.rowHits[number]};
    line.threads = tally.rowThreads[number];
    bool framed = row.function != none && isFramed(sources.functions[row.function]);
    if (const TimesView *times = tally.rowTimes.find(number); times && times->time.any()) {
      line.times = static_cast<std::uint32_t>(view.times.size());
      view.times.push_back(*times);
    }
    line.timed = isTimed(timesOf(view, line).time, framed, tally, addressed);
    if (const Waits *waits = tally.rowWaits.find(number)) {
      line.waits = static_cast<std::uint32_t>(view.waits.size());
      view.waits.push_back(*waits);
    }
    if (auto exact = tally.exact.find(number); exact != tally.exact.end()) {
      line.exact = static_cast<std::uint32_t>(view.exact.size());
      view.exact.push_back(exact->second);
    }
    if (auto memory = tally.rowMemory.find(number); memory != tally.rowMemory.end()) {
      line.memory = static_cast<std::uint32_t>(view.memory.size());
      view.memory.push_back(memory->second);
    }
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

/// ns of wall time that a block's threads lived.
std::uint64_t wallOf(const Profile &profile, const Thread &thread) {
  std::uint64_t last = profile.process.lastMonotonic;
  bool lives = thread.state == format::ThreadState::running && thread.start != 0 && last > thread.start;
  return thread.wall + (lives ? last - thread.start : 0);
}

/// In a profile that was merged over several hosts, with the thread's own.
std::string nameOf(const Profile &profile, const Thread &thread) {
  const auto &facts = profile.process.facts;
  auto hosts = std::count_if(facts.begin(), facts.end(), [](const auto &fact) { return fact.first == "host"; });
  return hosts > 1 && !thread.host.empty() ? fmt::format("{}@{}", thread.name, thread.host) : thread.name;
}

ThreadView threadOf(const Profile &profile, const Thread &thread, const std::vector<FileMapping> &mappings,
                    const Sources &sources) {
  ThreadView shown{thread.index,
                   thread.tid,
                   thread.generation,
                   thread.state,
                   nameOf(profile, thread),
                   0,
                   thread.samples,
                   thread.sampledTime,
                   thread.dropped,
                   {}};
  shown.cpu = cpuOf(thread);
  shown.wall = wallOf(profile, thread);
  for (const format::Position &position : thread.positions)
    shown.stack.push_back(standOf(profile, mappings, sources, position));
  return shown;
}

/// What a thread's tree says of all of it: sums, the hottest line, its functions.
void describeThread(ThreadView &shown, const CallTree &tree, const Sources &sources) {
  FlatMap<std::uint32_t, std::uint64_t> rows;
  FlatMap<std::uint32_t, Figure> functions;
  for (std::uint32_t number = 0; number < tree.nodes.size(); ++number) {
    const CallNode &node = tree.nodes[number];
    shown.figure += node.own;
    for (std::size_t kind = 0; kind < waitKinds; ++kind)
      shown.waits[kind] += node.waits[kind];
    if (node.element.known() && node.own.time)
      rows[ownRow(tree, number, sources)] += node.own.time;
    if (node.element.known() && node.element.function != none && node.own.any())
      functions[node.element.function] += node.own;
  }
  auto hotter = [](const auto &a, const auto &b) {
    return std::pair(a.second, ~a.first) < std::pair(b.second, ~b.first);
  };
  auto hottest = std::max_element(rows.begin(), rows.end(), hotter);
  if (hottest != rows.end()) {
    const Row &row = sources.rows[hottest->first];
    std::uint32_t file = sources.fileOfRow(hottest->first);
    shown.hottest = {file, row.line, local(row.function, sources.files[file].functions)};
  }
  for (const auto &[function, self] : functions) {
    std::uint32_t file = sources.fileOfFunction(function);
    shown.functions.push_back({file, local(function, sources.files[file].functions), self});
  }
  std::sort(shown.functions.begin(), shown.functions.end(), [](const ThreadFunction &a, const ThreadFunction &b) {
    auto order = [](const ThreadFunction &each) {
      return std::tuple(~each.self.time, ~each.self.wait, each.file, each.function);
    };
    return order(a) < order(b);
  });
}

/// All threads' trees.
struct TreeSums {
  CallTree calls;
  AllocationTree allocations;
  PathIndex callIndex, allocationIndex;
  OpenPath rows;

  explicit TreeSums(const Sources &sources) : rows(sources.rows.size()) {}
};

template <class View, class Tree> std::vector<View> viewOf(const Tree &tree, const Sources &sources) {
  std::vector<View> views;
  views.reserve(tree.nodes.size());
  for (const auto &node : tree.nodes) {
    View view{node.parent, none, 0, none, node.own};
    if (node.element.known()) {
      view.file = sources.fileOfRow(node.element.row);
      view.line = sources.rows[node.element.row].line;
      view.function = local(node.element.function, sources.files[view.file].functions);
    }
    views.push_back(view);
  }
  return views;
}

/// Trees of calls and of allocations, thread by thread, into their walks and the threads' views.
void addThreads(const Profile &profile, std::size_t index, const Sources &sources, PathResolver &resolver,
                TimesWalk &times, MemoryWalk &memory, RunView &run, TreeSums *sums) {
  const Process &process = profile.process;
  bool byClock = process.epoch == 0 && process.pausedTime == 0 && process.pausedSince == 0;
  for (const Thread &thread : profile.threads) {
    CallTree tree = callTreeOf(thread, resolver, byClock);
    times.add(tree);
    if (sums)
      addTree(sums->calls, sums->callIndex, tree);
    ThreadView shown = threadOf(profile, thread, sources.mappings[index], sources);
    describeThread(shown, tree, sources);
    if (sums)
      shown.lines = threadLinesOf(tree, sources, sums->rows);
    AllocationTree allocations = allocationTreeOf(thread, resolver);
    memory.add(allocations);
    if (sums)
      addTree(sums->allocations, sums->allocationIndex, allocations);
    shown.allocated = sumOf(allocations);
    shown.timeline = intervalsOf(thread.timeline);
    if (process.engine == format::Engine::perf && thread.looks != 0)
      shown.system = static_cast<std::uint64_t>(std::max(0.0, systemTimeOf(thread, byClock)));
    run.samples += thread.samples;
    run.sampledTime += thread.sampledTime;
    run.dropped += thread.dropped;
    run.looks += thread.looks;
    run.untimed += thread.untimed;
    run.threads.push_back(std::move(shown));
  }
}

std::uint64_t throttledFunctions(const Profile &profile) {
  std::set<std::uint32_t> functions;
  for (const Thread &thread : profile.threads)
    for (const Latency &latency : thread.latencies)
      if (latency.throttled)
        functions.insert(latency.function);
  return functions.size();
}

RunView runOf(const Profile &profile) {
  RunView run{profile.path, profile.process, 0, 0, 0, {}};
  run.ending = profile.process.exited ? Ending::exited : Ending::killedOrRunning;
  run.finished = profile.finished;
  run.throttled = throttledFunctions(profile);
  run.dilation = dilationOf(profile);
  run.memory = profile.memory;
  run.timeline = intervalsOf(profile.timeline);
  for (const Mark &mark : profile.marks) {
    if (mark.kind != format::MarkKind::progress)
      continue;
    ProgressView progress{mark.name, mark.path, mark.line, 0};
    for (const Thread &thread : profile.threads)
      progress.count += countOf(thread, mark.slot);
    run.progress.push_back(std::move(progress));
  }
  return run;
}

const char *asideText(format::MemoryAside aside) {
  switch (aside) {
  case format::MemoryAside::inFront:
    return "another allocator comes first (a sanitizer's, valgrind's, a preloaded one)";
  case format::MemoryAside::library:
    return "the program calls its C library directly, being linked without shared libraries";
  case format::MemoryAside::notLoaded:
    return "the runtime that counts them could not be put in front of the allocator; see docs/memory.md";
  case format::MemoryAside::none:
    break;
  }
  return "";
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
  if (profile.memory && profile.memory->aside != format::MemoryAside::none)
    report.warnings.push_back(
        fmt::format("{}: allocations were not counted: {}", profile.path, asideText(profile.memory->aside)));
  if (profile.memory && profile.memory->untracked)
    report.warnings.push_back(
        fmt::format("{}: {} allocations were counted, but not followed: Peak and Leaked fall short", profile.path,
                    profile.memory->untracked));
  if (profile.memory && profile.memory->lost)
    report.warnings.push_back(fmt::format("{}: {} allocations, frees or mappings found no place in the file",
                                          profile.path, profile.memory->lost));
  for (const SourceFile &file : profile.files)
    if (!file.counted())
      report.warnings.push_back(fmt::format("{}: there was no room to count the lines of {}: its hits are not known",
                                            profile.path, file.path));
}

/// The text that travels with a profile, if it is the one that was instrumented.
SourceText packedSource(const std::vector<Profile> &profiles, const MergedFile &file) {
  for (const Profile &profile : profiles)
    for (const PackedSource &source : profile.sources)
      if (source.path == file.path && sourceHash(source.text) == file.hash) {
        auto text = std::make_shared<const std::string>(source.text);
        return {SourceState::same, profile.path, text, splitLines(*text)};
      }
  return {};
}

} // namespace

Report analyse(const std::vector<Profile> &profiles, const OpenSymbolizer &open, bool calls, bool apart) {
  Sources sources = mergeSources(profiles, apart);
  Tally tally(sources);
  TreeSums sums(sources);
  TimesWalk times(sources, tally);
  MemoryWalk memory(sources, tally);
  Report report;
  for (std::size_t index = 0; index < profiles.size(); ++index) {
    const Profile &profile = profiles[index];
    std::unique_ptr<Symbolizer> symbolizer = open(profile);
    PathResolver resolver(profile, index, sources, *symbolizer);
    RunView run = runOf(profile);
    addHits(profile, index, sources, tally);
    addThreadCounts(profile, index, sources, tally);
    addThreads(profile, index, sources, resolver, times, memory, run, calls ? &sums : nullptr);
    addLatencies(profile, index, sources, tally);
    addLineTimes(profile, sources.mappings[index], sources, tally);
    report.addressed = report.addressed || resolver.resolvedAny();
    report.liveKnown = (index == 0 || report.liveKnown) && profile.memory && profile.memory->followed();
    report.memorySampled = report.memorySampled || (profile.memory && profile.memory->period != 0);
    report.memoryKnown = report.memoryKnown || (profile.memory && profile.memory->counted());
    report.waited = report.waited || run.looks != 0;
    report.systemKnown = report.systemKnown || (run.looks != 0 && profile.process.engine == format::Engine::perf);
    for (const ThreadView &thread : run.threads)
      for (std::size_t kind = 0; kind < waitKinds; ++kind)
        report.waits[kind] += thread.waits[kind];
    report.runs.push_back(std::move(run));
    warnOf(profile, report.runs.back(), report);
    for (std::string &warning : symbolizer->warnings())
      report.warnings.push_back(fmt::format("{}: {}", profile.path, warning));
  }
  memory.chargeLoops();
  report.files.resize(sources.files.size());
  inParallel(sources.files.size(), [&](std::size_t number) {
    const MergedFile &file = sources.files[number];
    FileView view{file.path, normalPath(file.shownAs), file.hash, file.otherVersions, {}, {}, {}};
    addFunctions(view, file, sources, tally, report.addressed);
    addBlocks(view, file, sources, tally, report.addressed);
    addLines(view, file, sources, tally, report.addressed);
    view.source = packedSource(profiles, file);
    bool isFollowed = number + 1 < sources.files.size() && sources.files[number + 1].path == file.path;
    view.apart = !file.instance.empty() || (isFollowed && !sources.files[number + 1].instance.empty());
    report.files[number] = std::move(view);
  });
  for (const MergedFile &file : sources.files)
    if (file.otherVersions)
      report.warnings.push_back(fmt::format("{} differs between the profiles: its versions are kept apart (this one's "
                                            "hash is {:016x})",
                                            file.path, file.hash));
  if (apart &&
      std::all_of(sources.files.begin(), sources.files.end(), [](const MergedFile &f) { return f.instance.empty(); }))
    report.warnings.push_back("no template's instantiations were counted each for itself: instrument with "
                              "--instantiations=apart");
  report.calls = viewOf<CallView>(sums.calls, sources);
  report.allocations = viewOf<AllocationView>(sums.allocations, sources);
  report.total = tally.total;
  report.allocated = tally.allocated;
  report.allocatedOutside = tally.allocatedOutside;
  report.outside = tally.outside;
  report.timed = tally.total.samples != 0 || tally.total.time != 0;
  return report;
}

} // namespace lineprof
