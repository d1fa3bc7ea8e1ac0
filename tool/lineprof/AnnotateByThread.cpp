// Analyses each thread by itself.
#include "lineprof/AnnotateByThread.h"

#include "analysis/Analysis.h"
#include "lineprof/Output.h"
#include "report/ByThread.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <tuple>

namespace lineprof {

namespace {

/// One that several analyses ask after each other: debug information is read once.
class SharedSymbolizer : public Symbolizer {
  Symbolizer &shared;

public:
  explicit SharedSymbolizer(Symbolizer &symbolizer) : shared(symbolizer) {}
  std::vector<CodeFrame> framesAt(std::uint64_t pc) override { return shared.framesAt(pc); }
  std::vector<std::string> warnings() const override { return {}; }
};

/// A profile's threads, one after the other, each as a profile of its own.
class ThreadProfiles {
  bool apart;
  std::vector<Profile> one; ///< with the thread that is looked at
  std::vector<SourceFile> files;
  std::vector<Thread> threads;
  std::unique_ptr<Symbolizer> symbolizer;
  std::size_t at = 0;

  /// Marks the file that has a slot, if one has. Slots that follow each other mostly are of one file: `last` is it.
  void meet(std::uint64_t slot, std::vector<bool> &met, std::size_t &last) const {
    auto has = [slot](const SourceFile &file) { return file.counted() && slot - file.firstSlot < file.slots; };
    if (!has(files[last])) {
      auto behind = std::upper_bound(files.begin(), files.end(), slot, [](std::uint64_t value, const SourceFile &file) {
        return value < file.firstSlot;
      });
      if (behind == files.begin() || !has(*std::prev(behind)))
        return;
      last = static_cast<std::size_t>(behind - files.begin()) - 1;
    }
    met[last] = true;
  }

  /// The files that a thread was in: of a large program few.
  std::vector<SourceFile> filesOf(const Thread &thread) const {
    if (files.empty())
      return {};
    std::vector<bool> met(files.size());
    std::size_t last = 0;
    auto meetAll = [&](const auto &elements, auto slotOf) {
      for (const auto &element : elements)
        meet(slotOf(element), met, last);
    };
    for (const std::vector<TreeNode> *tree : {&thread.tree, &thread.lookTree})
      for (const TreeNode &node : *tree)
        if (node.kind == format::NodeKind::position)
          meet(node.function(), met, last);
    meetAll(thread.counters, [](const Counter &counter) { return counter.slot; });
    meetAll(thread.allocations, [](const AllocationNode &node) { return node.function(); });
    meetAll(thread.latencies, [](const Latency &latency) { return latency.function; });
    meetAll(thread.lineTimes, [](const LineTime &time) { return time.slot; });
    meetAll(thread.positions, [](const format::Position &position) { return position.function; });
    bool marked = !one[0].marks.empty();
    std::vector<SourceFile> kept;
    for (std::size_t number = 0; number < files.size(); ++number)
      if (met[number] || marked || !files[number].counted())
        kept.push_back(files[number]);
    return kept;
  }

public:
  ThreadProfiles(Profile profile, bool byInstantiation) : apart(byInstantiation) {
    one.push_back(std::move(profile));
    files = std::move(one[0].files);
    threads = std::move(one[0].threads);
    symbolizer = openSymbolizer(one[0]);
  }

  bool done() const { return at == threads.size(); }

  /// The next thread's report, without its sources' text.
  ThreadReport next() {
    one[0].threads = {std::move(threads[at++])};
    const Thread &thread = one[0].threads[0];
    one[0].files = filesOf(thread);
    auto open = [this](const Profile &) { return std::make_unique<SharedSymbolizer>(*symbolizer); };
    return {one[0].path, thread.index, thread.tid, thread.name, analyse(one, open, /*calls=*/false, apart), {}};
  }
};

/// What the report on all says of the process and its sources. Both have their files by path and hash.
void completeReport(Report &report, const Report &whole, const RunView &run) {
  report.runs.front().ending = run.ending;
  report.runs.front().dilation = run.dilation;
  auto key = [](const FileView &file) { return std::tie(file.path, file.hash); };
  for (FileView &file : report.files) {
    auto known = std::lower_bound(whole.files.begin(), whole.files.end(), file,
                                  [&key](const FileView &a, const FileView &b) { return key(a) < key(b); });
    if (known != whole.files.end() && key(*known) == key(file))
      file.source = known->source;
  }
}

} // namespace

int annotateByThread(const ReportOptions &shared, const AnnotateOptions &text, Analysed &analysed) {
  Selection selection = shared.selection;
  selection.skipZero = true;
  std::size_t index = 0;
  std::unique_ptr<ThreadProfiles> threads;
  auto next = [&](ThreadReport &thread) {
    for (; index < analysed.profiles.size(); ++index, threads.reset()) {
      if (!threads)
        threads = std::make_unique<ThreadProfiles>(std::move(analysed.profiles[index]), shared.byInstantiation);
      while (!threads->done()) {
        thread = threads->next();
        completeReport(thread.report, analysed.report, analysed.report.runs[index]);
        thread.blocks = selectBlocks(thread.report, selection);
        if (!thread.blocks.empty())
          return true;
      }
    }
    return false;
  };
  if (shared.format == "json")
    renderByThreadJson(analysed.report, next, std::cout);
  else if (shared.format == "csv")
    renderByThreadCsv(next, std::cout);
  else
    renderByThreadText(next, text, std::cout);
  return finishOutput();
}

} // namespace lineprof
