// Analyses each thread by itself.
#include "lineprof/AnnotateByThread.h"

#include "analysis/Analysis.h"
#include "lineprof/Output.h"
#include "report/ByThread.h"

#include <iostream>
#include <memory>
#include <set>

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

  /// The files that a thread was in: of a large program few.
  std::vector<SourceFile> filesOf(const Thread &thread) const {
    std::set<std::uint64_t> slots;
    for (const Counter &counter : thread.counters)
      slots.insert(counter.slot);
    for (const std::vector<TreeNode> *tree : {&thread.tree, &thread.lookTree})
      for (const TreeNode &node : *tree)
        if (node.kind == format::NodeKind::position)
          slots.insert(node.function());
    for (const AllocationNode &node : thread.allocations)
      slots.insert(node.function());
    for (const Latency &latency : thread.latencies)
      slots.insert(latency.function);
    for (const LineTime &time : thread.lineTimes)
      slots.insert(time.slot);
    for (const format::Position &position : thread.positions)
      slots.insert(static_cast<std::uint64_t>(position.function));
    std::vector<SourceFile> met;
    for (const SourceFile &file : files) {
      auto first = slots.lower_bound(file.firstSlot);
      bool marked = !one[0].marks.empty();
      if (!file.counted() || marked || (first != slots.end() && *first - file.firstSlot < file.slots))
        met.push_back(file);
    }
    return met;
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

/// What the report on all says of the process and its sources.
void completeReport(Report &report, const Report &whole, const RunView &run) {
  report.runs.front().ending = run.ending;
  report.runs.front().dilation = run.dilation;
  for (FileView &file : report.files)
    for (const FileView &known : whole.files)
      if (known.path == file.path && known.hash == file.hash)
        file.source = known.source;
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
