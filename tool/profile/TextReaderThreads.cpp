// Text → Profile: what threads say.
#include "profile/TextFields.h"
#include "profile/TextReader.h"
#include "support/Sort.h"

#include <algorithm>

namespace lineprof {

namespace {

/// What a thread waited for: a name, or the number of one that a later writer knows.
std::uint64_t takeWait(TextLine &line) {
  std::string_view word = line.word();
  for (const auto &wait : waitNames)
    if (wait.name == word)
      return static_cast<std::uint64_t>(wait.value);
  std::optional<std::uint64_t> number = parseNumber(word);
  if (!number)
    line.reject(fmt::format("'{}' is nothing to wait for", word));
  return number.value_or(0);
}

} // namespace

void TextReader::thread(TextLine &line) {
  ThreadText text;
  Thread &thread = text.thread;
  thread.index = line.number32();
  thread.state = format::ThreadState::finished;
  thread.generation = 1;
  takeFields(line, "a thread",
             {{"tid", into(thread.tid)},
              {"state", into(thread.state, stateNames)},
              {"generation", into(thread.generation)},
              {"name", into(thread.name)},
              {"start", into(thread.start)},
              {"end", into(thread.end)},
              {"wall", into(thread.wall)},
              {"cpu", into(thread.cpu)},
              {"system", into(thread.system)},
              {"cpu-now", into(thread.cpuNow)},
              {"samples", into(thread.samples, &text.samples)},
              {"time", into(thread.sampledTime, &text.time)},
              {"squares", into(thread.sampledSquares)},
              {"dropped", into(thread.dropped)},
              {"looks", into(thread.looks, &text.looks)},
              {"running", into(thread.running, &text.running)},
              {"blocked", into(thread.blocked, &text.blocked)},
              {"untimed", into(thread.untimed)},
              {"host", into(thread.host)},
              {"number", into(thread.number)}});
  thread.name.resize(std::min(thread.name.size(), sizeof(format::Thread::name)));
  threads.push_back(std::move(text));
}

void TextReader::count(TextLine &line) {
  ThreadText *text = threadAbove(line);
  SlotName slot = slotName(line);
  std::uint64_t count = line.number();
  if (text && count)
    text->counters.emplace_back(slot, count);
}

void TextReader::takeNode(TextLine &line, std::vector<TreeNode> &tree, std::map<std::size_t, SlotName> &functions) {
  std::uint64_t number = line.number();
  if (number == 1 && tree.empty())
    tree.push_back({0, format::NodeKind::root, 0, 0, 0});
  if (number != tree.size())
    line.reject(fmt::format("node {} comes next, not {}", tree.size(), number));
  TreeNode node{0, format::NodeKind::none, 0, 0, 0};
  std::uint32_t at = 0;
  bool hasSamples = false;
  auto kind = [&node](format::NodeKind of) { return [&node, of](TextLine &) { node.kind = of; }; };
  auto keyed = [&node](format::NodeKind of, auto takeKey) {
    return [&node, of, takeKey](TextLine &value) {
      node.kind = of;
      node.key = takeKey(value);
    };
  };
  takeFields(line, "a node",
             {{"root", kind(format::NodeKind::root)},
              {"elided", kind(format::NodeKind::elided)},
              {"running", kind(format::NodeKind::running)},
              {"blocked", keyed(format::NodeKind::blocked, takeWait)},
              {"in", into(node.parent)},
              {"at",
               [&](TextLine &value) {
                 node.kind = format::NodeKind::position;
                 functions[tree.size()] = slotName(value);
               }},
              {"line", into(at)},
              {"pc", keyed(format::NodeKind::pc, [](TextLine &value) { return value.number(); })},
              {"time", into(node.time)},
              {"samples", into(node.samples, &hasSamples)}});
  bool ends = node.kind == format::NodeKind::pc || node.kind == format::NodeKind::running ||
              node.kind == format::NodeKind::blocked;
  if (node.kind == format::NodeKind::position)
    node.key = at;
  if (ends && !hasSamples)
    node.samples = 1;
  tree.push_back(node);
}

void TextReader::node(TextLine &line) {
  if (ThreadText *text = threadAbove(line))
    takeNode(line, text->thread.tree, text->nodes);
}

void TextReader::look(TextLine &line) {
  if (ThreadText *text = threadAbove(line))
    takeNode(line, text->thread.lookTree, text->lookNodes);
}

void TextReader::latency(TextLine &line) {
  ThreadText *text = threadAbove(line);
  SlotName function = slotName(line);
  Latency latency;
  bool hasStood = false;
  takeFields(line, "a latency",
             {{"timed", into(latency.timed)},
              {"stood", into(latency.stood, &hasStood)},
              {"time", into(latency.time)},
              {"min", into(latency.min)},
              {"max", into(latency.max)},
              {"thrown", into(latency.thrown)},
              {"throttled", into(latency.throttled, answerNames)}});
  if (!hasStood)
    latency.stood = latency.timed;
  if (text)
    text->latencies.emplace_back(function, std::move(latency));
}

void TextReader::bucket(TextLine &line) {
  std::string_view place = line.word();
  std::size_t colon = std::min(place.find(':'), place.size());
  std::optional<std::uint64_t> octave = parseNumber(place.substr(0, colon));
  std::optional<std::uint64_t> index = parseNumber(place.substr(std::min(colon + 1, place.size())));
  if (!octave || *octave > format::shortLatencies || !index || *index >= format::latencyBuckets)
    return line.reject(fmt::format("'{}' is not a bucket", place));
  LatencyBucket bucket{static_cast<std::uint32_t>(*octave), static_cast<std::uint32_t>(*index), 1};
  takeFields(line, "a bucket", {{"calls", into(bucket.calls)}});
  if (threads.empty() || threads.back().latencies.empty())
    return line.reject("this line needs a latency above it");
  threads.back().latencies.back().second.buckets.push_back(bucket);
}

void TextReader::exact(TextLine &line) {
  ThreadText *text = threadAbove(line);
  SlotName slot = slotName(line);
  LineTime time = {};
  takeFields(line, "an exact time",
             {{"time", into(time.time)},
              {"self", into(time.self)},
              {"max", into(time.max)},
              {"visits", into(time.visits)},
              {"inner", into(time.inner)}});
  if (text)
    text->lineTimes.emplace_back(slot, time);
}

void TextReader::memory(TextLine &line) {
  profile.memory = MemoryUse{format::MemoryMode::counts};
  takeFields(line, "memory",
             {{"mode", into(profile.memory->mode, memoryNames)},
              {"aside", into(profile.memory->aside, asideNames)},
              {"lost", into(profile.memory->lost)},
              {"live", into(profile.memory->live)},
              {"peak", into(profile.memory->peak)},
              {"untracked", into(profile.memory->untracked)},
              {"period", into(profile.memory->period)}});
}

void TextReader::lifetime(TextLine &line) {
  std::uint32_t bucket = line.number32();
  std::uint64_t blocks = 0;
  takeFields(line, "a lifetime", {{"blocks", into(blocks)}});
  if (!profile.memory)
    return line.reject("this line needs memory above it");
  if (bucket >= format::lifetimeBuckets)
    return line.reject(fmt::format("'{}' is not a bucket of lifetimes", bucket));
  profile.memory->lifetimes.resize(format::lifetimeBuckets);
  profile.memory->lifetimes[bucket] = blocks;
}

void TextReader::allocation(TextLine &line) {
  ThreadText *text = threadAbove(line);
  if (!text)
    return;
  std::vector<AllocationNode> &nodes = text->thread.allocations;
  std::uint64_t number = line.number();
  if (number == 1 && nodes.empty())
    nodes.push_back({0, format::AllocationKind::root, 0});
  if (number != nodes.size())
    line.reject(fmt::format("allocation {} comes next, not {}", nodes.size(), number));
  AllocationNode node{0, format::AllocationKind::none, 0};
  std::uint32_t at = 0;
  auto kind = [&node](format::AllocationKind of) { return [&node, of](TextLine &) { node.kind = of; }; };
  auto placed = [&](format::AllocationKind of) {
    return [&, of](TextLine &value) {
      node.kind = of;
      text->allocationNodes[nodes.size()] = slotName(value);
    };
  };
  takeFields(line, "an allocation",
             {{"root", kind(format::AllocationKind::root)},
              {"elided", kind(format::AllocationKind::elided)},
              {"mapping", kind(format::AllocationKind::mapping)},
              {"in", into(node.parent)},
              {"at", placed(format::AllocationKind::position)},
              {"again", placed(format::AllocationKind::again)},
              {"line", into(at)},
              {"allocations", into(node.allocations)},
              {"bytes", into(node.bytes)},
              {"frees", into(node.frees)},
              {"freed", into(node.freedBytes)},
              {"largest", into(node.largest)},
              {"live", into(node.liveBytes)},
              {"live-blocks", into(node.liveBlocks)},
              {"peak", into(node.peak)},
              {"temporary", into(node.temporary)},
              {"growths", into(node.growths)},
              {"copied", into(node.copied)},
              {"variance", into(node.variance)},
              {"blocks-variance", into(node.blocksVariance)},
              {"live-variance", into(node.liveVariance)},
              {"peak-variance", into(node.peakVariance)}});
  node.key = at;
  nodes.push_back(node);
}

void TextReader::stands(TextLine &line) {
  ThreadText *text = threadAbove(line);
  SlotName function = slotName(line);
  std::uint32_t at = 0;
  takeFields(line, "a position", {{"line", into(at)}});
  if (text)
    text->positions.emplace_back(function, at);
}

void TextReader::spent(TextLine &line) {
  ThreadText *text = threadAbove(line);
  ThreadMoment moment = {0, 0};
  takeFields(line, "a thread's moment", {{"cpu", into(moment.cpu)}, {"waited", into(moment.waited)}});
  if (text)
    text->thread.timeline.push_back(moment);
}

void TextReader::finished(TextLine &line) {
  FinishedThreads finished;
  finished.name = line.text();
  finished.name.resize(std::min(finished.name.size(), sizeof(format::ThreadName::name)));
  takeFields(line, "finished threads",
             {{"threads", into(finished.threads)},
              {"wall", into(finished.wall)},
              {"cpu", into(finished.cpu)},
              {"system", into(finished.system)}});
  profile.finished.push_back(std::move(finished));
}

void TextReader::finishThread(ThreadText &text) const {
  Thread &thread = text.thread;
  for (const auto &[slot, count] : text.counters)
    thread.counters.push_back({slotOf(slot), count});
  sortStably(thread.counters, [](const Counter &a, const Counter &b) { return a.slot < b.slot; });
  for (const auto &[number, function] : text.nodes)
    thread.tree[number].key |= std::uint64_t{slotOf(function)} << 32;
  for (const auto &[number, function] : text.lookNodes)
    thread.lookTree[number].key |= std::uint64_t{slotOf(function)} << 32;
  for (const auto &[number, function] : text.allocationNodes)
    thread.allocations[number].key |= std::uint64_t{slotOf(function)} << 32;
  for (auto &[function, latency] : text.latencies) {
    latency.function = slotOf(function);
    thread.latencies.push_back(std::move(latency));
  }
  for (auto &[slot, time] : text.lineTimes) {
    time.slot = slotOf(slot);
    thread.lineTimes.push_back(time);
  }
  sortStably(thread.lineTimes, [](const LineTime &a, const LineTime &b) { return a.slot < b.slot; });
  for (const auto &[function, line] : text.positions)
    thread.positions.push_back({line, slotOf(function)});
  for (const TreeNode &node : thread.tree) {
    thread.samples += text.samples ? 0 : node.samples;
    thread.sampledTime += text.time ? 0 : node.time;
  }
  for (const TreeNode &node : thread.lookTree) {
    bool blocked = node.kind == format::NodeKind::blocked;
    thread.looks += text.looks ? 0 : node.samples;
    thread.running += text.running || blocked ? 0 : node.time;
    thread.blocked += text.blocked || !blocked ? 0 : node.time;
  }
}

} // namespace lineprof
