// Makes profiles with nested functions, deep recursion, unknown functions and all kinds of addresses.
#include "RandomProfile.h"
#include "support/Sort.h"

#include <algorithm>
#include <random>
#include <set>

namespace lineprof {

namespace {

class Maker {
  std::mt19937 random;
  RandomProfile made;

  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); }
  bool oneIn(std::uint32_t chances) { return below(chances) == 0; }

  SourceFile file(std::uint32_t index, std::uint64_t firstSlot) {
    SourceFile file;
    file.path = "/src/" + std::to_string(index) + (oneIn(2) ? ".cpp" : ".h");
    file.shownAs = file.path.substr(1);
    file.hash = below(3);
    file.firstSlot = oneIn(12) ? 0 : firstSlot;
    file.sourceLines = 10 + below(40);
    std::set<std::uint32_t> lines;
    for (std::uint32_t count = below(30); count > 0; --count)
      lines.insert(1 + below(file.sourceLines));
    std::vector<LineAndLast> spans;
    for (std::uint32_t count = below(8); count > 0; --count) {
      std::uint32_t first = 1 + below(file.sourceLines);
      spans.push_back({first, std::min(file.sourceLines, first + below(oneIn(3) ? 30 : 8))});
    }
    std::sort(spans.begin(), spans.end());
    file.slots = file.sourceLines + 1 + static_cast<std::uint32_t>(spans.size());
    for (std::uint32_t line : lines)
      file.lines.push_back({line, oneIn(4) ? below(file.slots) : line});
    for (std::uint32_t number = 0; number < spans.size(); ++number)
      file.functions.push_back({"f" + std::to_string(number) + "(\"\n\x01\")", spans[number].first,
                                spans[number].second, below(file.slots), below(8), file.sourceLines + 1 + number});
    for (std::uint32_t count = oneIn(2) ? below(4) : 0; count > 0; --count)
      file.derived.push_back({below(file.slots), below(file.slots), oneIn(2) ? below(file.slots) : 0,
                              oneIn(2) ? below(file.slots) : 0});
    return file;
  }
  using LineAndLast = std::pair<std::uint32_t, std::uint32_t>;

  /// A function's slot and a line in it, or something that is neither.
  std::uint64_t position() {
    const std::vector<Mark> &marks = made.profile.marks;
    if (!marks.empty() && oneIn(10))
      return below(50) | std::uint64_t{marks[below(static_cast<std::uint32_t>(marks.size()))].slot} << 32;
    const SourceFile &file = made.profile.files[below(static_cast<std::uint32_t>(made.profile.files.size()))];
    if (file.functions.empty() || oneIn(15))
      return random() % 64 | std::uint64_t{below(1 << 22)} << 32;
    const Function &function = file.functions[below(static_cast<std::uint32_t>(file.functions.size()))];
    std::uint32_t line = function.firstLine + below(function.lastLine - function.firstLine + 1);
    return line | (file.firstSlot + function.slot) << 32;
  }

  std::uint64_t address() {
    std::uint64_t pc = 0x1000 + below(40);
    auto [entry, isNew] = made.symbols.told.try_emplace(pc);
    for (std::uint32_t depth = isNew ? below(5) : 0; depth > 0; --depth) {
      if (oneIn(4)) {
        entry->second.push_back({"/usr/include/vector", 1 + below(50), 0});
        continue;
      }
      const SourceFile &file = made.profile.files[below(static_cast<std::uint32_t>(made.profile.files.size()))];
      std::uint32_t line = 1 + below(file.sourceLines);
      entry->second.push_back({file.path, line, oneIn(2) ? 0 : 1 + below(line)});
    }
    return pc;
  }

  Thread thread(std::uint32_t index) {
    Thread thread;
    thread.index = index;
    thread.tid = 100 + index;
    thread.state = static_cast<format::ThreadState>(below(3));
    thread.generation = 1 + below(3);
    thread.name = "t\"" + std::to_string(index);
    std::set<std::uint32_t> slots;
    for (const SourceFile &file : made.profile.files)
      for (std::uint32_t count = file.counted() ? below(20) : 0; count > 0; --count)
        slots.insert(static_cast<std::uint32_t>(file.firstSlot + below(file.slots)));
    for (const Mark &mark : made.profile.marks)
      slots.insert(mark.slot);
    for (std::uint32_t slot : slots)
      thread.counters.push_back({slot, 1 + below(1000)});
    tree(thread);
    lookTree(thread);
    latencies(thread);
    allocations(thread);
    for (std::uint32_t slot : slots)
      if (oneIn(3))
        thread.lineTimes.push_back({slot, below(900), below(900), below(90), 1 + below(9), 1 + below(9)});
    thread.wall = below(1000);
    thread.cpu = below(1000);
    thread.system = below(1000);
    thread.cpuNow = below(1000);
    thread.untimed = below(3);
    if (thread.state == format::ThreadState::running)
      for (std::uint32_t count = below(4); count > 0; --count) {
        std::uint64_t key = position();
        thread.positions.push_back({static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)});
      }
    for (std::size_t count = oneIn(3) ? 0 : made.profile.timeline.size(); count > 0; --count) {
      ThreadMoment last = thread.timeline.empty() ? ThreadMoment{0, 0} : thread.timeline.back();
      thread.timeline.push_back({last.cpu + below(99), last.waited + below(99)});
    }
    thread.samples = below(100);
    return thread;
  }

  void tree(Thread &thread) {
    std::uint32_t nodes = below(60);
    if (nodes)
      thread.tree.push_back({0, format::NodeKind::root, 0, 0, 0});
    while (thread.tree.size() < nodes) {
      // Often the last one, so that stacks get deep.
      std::uint32_t parent = static_cast<std::uint32_t>(thread.tree.size()) - 1;
      if (thread.tree[parent].kind == format::NodeKind::pc || oneIn(3))
        do
          parent = below(static_cast<std::uint32_t>(thread.tree.size()));
        while (thread.tree[parent].kind == format::NodeKind::pc);
      std::uint32_t samples = oneIn(2) ? 0 : 1 + below(5);
      std::uint64_t time = std::uint64_t{samples} * (1 + below(1000));
      if (oneIn(3))
        thread.tree.push_back({parent, format::NodeKind::pc, address(), time, samples});
      else if (oneIn(20))
        thread.tree.push_back({parent, format::NodeKind::elided, 0, time, samples});
      else
        thread.tree.push_back({parent, format::NodeKind::position, position(), time, samples});
    }
  }

  void lookTree(Thread &thread) {
    auto isLeaf = [&thread](std::uint32_t number) {
      format::NodeKind kind = thread.lookTree[number].kind;
      return kind == format::NodeKind::running || kind == format::NodeKind::blocked;
    };
    std::uint32_t nodes = below(40);
    if (nodes)
      thread.lookTree.push_back({0, format::NodeKind::root, 0, 0, 0});
    while (thread.lookTree.size() < nodes) {
      std::uint32_t parent = static_cast<std::uint32_t>(thread.lookTree.size()) - 1;
      while (isLeaf(parent) || (parent && oneIn(3)))
        --parent;
      if (oneIn(2)) {
        thread.lookTree.push_back({parent, format::NodeKind::position, position(), 0, 0});
        continue;
      }
      std::uint32_t looks = 1 + below(5);
      std::uint64_t time = std::uint64_t{looks} * below(1000);
      if (oneIn(2))
        thread.lookTree.push_back({parent, format::NodeKind::running, 0, time, looks});
      else
        thread.lookTree.push_back({parent, format::NodeKind::blocked, below(10), time, looks});
      (thread.lookTree.back().kind == format::NodeKind::running ? thread.running : thread.blocked) += time;
      thread.looks += looks;
    }
  }

  void allocations(Thread &thread) {
    using format::AllocationKind;
    std::uint32_t nodes = below(40);
    if (nodes)
      thread.allocations.push_back({0, AllocationKind::root, 0, below(9), below(900), below(9), below(900), below(90)});
    while (thread.allocations.size() < nodes) {
      std::uint32_t parent = below(static_cast<std::uint32_t>(thread.allocations.size()));
      AllocationKind around = thread.allocations[parent].kind;
      if (around == AllocationKind::mapping)
        continue;
      AllocationKind kind = oneIn(10) ? AllocationKind::mapping : AllocationKind::position;
      if (kind == AllocationKind::position && around == AllocationKind::again)
        continue;
      if (kind == AllocationKind::position && oneIn(10))
        kind = AllocationKind::again;
      thread.allocations.push_back({parent, kind, kind == AllocationKind::mapping ? 0 : position(), below(9),
                                    below(900), below(9), below(900), below(90)});
      AllocationNode &node = thread.allocations.back();
      format::MemoryMode mode = made.profile.memory ? made.profile.memory->mode : format::MemoryMode::off;
      if (mode >= format::MemoryMode::live) {
        node.liveBytes = below(90);
        node.liveBlocks = below(9);
        node.peak = below(90);
        node.growths = below(9);
        node.copied = below(900);
      }
      if (mode == format::MemoryMode::sampled) {
        node.variance = below(9000);
        node.blocksVariance = below(90);
        node.liveVariance = below(900);
        node.peakVariance = below(900);
      }
    }
  }

  void latencies(Thread &thread) {
    std::map<std::uint32_t, Latency> byFunction;
    for (std::uint32_t count = below(5); count > 0; --count) {
      Latency latency;
      latency.function = static_cast<std::uint32_t>(position() >> 32);
      latency.throttled = oneIn(3);
      latency.timed = below(100);
      latency.stood = latency.timed * (1 + below(5));
      latency.min = below(50);
      latency.max = latency.min + below(1000);
      latency.time = latency.timed * latency.max;
      latency.thrown = below(3);
      for (std::uint32_t octave = 0; octave < 64; octave += 1 + below(30))
        if (octave < format::latencyOctaves || octave == format::shortLatencies)
          latency.buckets.push_back({octave, below(32), 1 + below(9)});
      byFunction[latency.function] = latency;
    }
    for (auto &[function, latency] : byFunction)
      thread.latencies.push_back(std::move(latency));
  }

public:
  explicit Maker(unsigned seed) : random(seed) {}

  RandomProfile make() {
    Profile &profile = made.profile;
    profile.path = "random.lp";
    profile.process.pid = 1 + below(1000);
    profile.process.engine = static_cast<format::Engine>(below(3));
    profile.process.facts = {{"command", "./a \"b\""}, {"host", "\xff\n"}};
    profile.modules.push_back({0x1000, 0x2000, 0x1000, "/bin/a b", "00ff"});
    std::uint64_t slot = format::firstSlot;
    for (std::uint32_t index = 0; index < 1 + below(4); ++index) {
      profile.files.push_back(file(index, slot));
      slot += profile.files.back().slots + below(3) * 600;
    }
    profile.process.clock = static_cast<format::Clock>(below(3));
    profile.process.ticksPerSecond = below(2) * 1000;
    profile.process.epoch = below(3);
    profile.process.pausedSince = oneIn(4) ? 77 : 0;
    profile.process.pausedTime = below(100);
    profile.process.systemCpu = below(1000);
    // Whole nanoseconds for a sample, so that sums do not depend on their order.
    profile.process.costs = {below(9), below(9), below(3) * 1000, below(9), below(9), below(9)};
    if (oneIn(3))
      profile.finished.push_back({"pool\"", below(100), below(100), below(100), below(100)});
    sortStably(profile.files, [](const SourceFile &a, const SourceFile &b) { return a.firstSlot < b.firstSlot; });
    for (std::uint32_t count = below(3); count > 0; --count)
      profile.marks.push_back({static_cast<std::uint32_t>(slot++),
                               oneIn(2) ? format::MarkKind::region : format::MarkKind::progress, below(50),
                               "mark \"" + std::to_string(count), "/src/0.cpp"});
    if (oneIn(2))
      profile.memory = MemoryUse{static_cast<format::MemoryMode>(below(4)), format::MemoryAside::none, below(2)};
    if (profile.memory && profile.memory->mode == format::MemoryMode::sampled)
      profile.memory->period = 1 + below(999);
    if (profile.memory && profile.memory->mode >= format::MemoryMode::live && oneIn(2)) {
      profile.memory->lifetimes.resize(format::lifetimeBuckets);
      profile.memory->lifetimes[below(format::lifetimeBuckets)] = 1 + below(9);
    }
    profile.process.slots = slot;
    for (std::uint32_t count = oneIn(2) ? below(9) : 0; count > 0; --count) {
      Moment last = profile.timeline.empty() ? Moment{0, 0, 0, 0, 0} : profile.timeline.back();
      profile.timeline.push_back(
          {last.at + 1 + below(99), below(9999), below(999), last.minorFaults + below(9), last.majorFaults + below(2)});
    }
    for (std::uint32_t index = 0; index < 1 + below(4); ++index)
      profile.threads.push_back(thread(index));
    return std::move(made);
  }
};

} // namespace

RandomProfile randomProfile(unsigned seed) { return Maker(seed).make(); }

} // namespace lineprof
