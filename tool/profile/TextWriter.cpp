// Profile → text.
#include "profile/TextNames.h"
#include "profile/TextTwin.h"
#include "support/Quote.h"

#include <fmt/format.h>
#include <iterator>

namespace lineprof {

namespace {

using Out = std::back_insert_iterator<fmt::memory_buffer>;

/// A slot as `file:slot of the file`, or as a bare number where no file owns it.
std::string slotName(const Profile &profile, std::uint64_t slot) {
  const SourceFile *file = profile.fileOfSlot(slot);
  if (!file)
    return fmt::format("{}", slot);
  return fmt::format("{}:{}", file - profile.files.data(), slot - file->firstSlot);
}

void writeProcess(Out out, const Process &process) {
  fmt::format_to(out, "process pid {} parent {} engine {} exited {}\n", process.pid, process.parentPid,
                 nameOf(engineNames, process.engine), process.exited ? "yes" : "no");
  fmt::format_to(out, "clock start-realtime {} start {} last {} cpu {} sample-period {}\n", process.startRealtime,
                 process.startMonotonic, process.lastMonotonic, process.cpu, process.samplePeriod);
  fmt::format_to(out, "time system {} clock {} ticks-per-second {} epoch {} paused {} paused-since {}\n",
                 process.systemCpu, nameOf(clockNames, process.clock), process.ticksPerSecond, process.epoch,
                 process.pausedTime, process.pausedSince);
  const format::Costs &costs = process.costs;
  fmt::format_to(out, "costs count {} activation {} sample {} timed-call {} timed-line {} clock {}\n", costs.count,
                 costs.activation, costs.sample, costs.timedCall, costs.timedLine, costs.clock);
  fmt::format_to(out, "room slots {} lost-threads {}\n", process.slots, process.lostThreads);
  for (const auto &[key, value] : process.facts)
    fmt::format_to(out, "fact {} {}\n", quoted(key), quoted(value));
}

std::string flagsOf(const Function &function) {
  std::string flags;
  std::uint32_t rest = function.flags;
  for (const auto &flag : flagNames)
    if (function.flags & flag.value) {
      flags += flags.empty() ? "" : ",";
      flags += flag.name;
      rest &= ~static_cast<std::uint32_t>(flag.value);
    }
  if (rest)
    flags += fmt::format("{}{}", flags.empty() ? "" : ",", rest);
  return flags.empty() ? "-" : flags;
}

void writeFile(Out out, const SourceFile &file) {
  fmt::format_to(out, "file {} shown {} hash {:016x} first {} source-lines {} slots {}", quoted(file.path),
                 quoted(file.shownAs), file.hash, file.firstSlot, file.sourceLines, file.slots);
  fmt::format_to(out, "{}{}\n", file.instance.empty() ? "" : " instance ",
                 file.instance.empty() ? "" : quoted(file.instance));
  for (const CodeLine &line : file.lines)
    fmt::format_to(out, "  line {} slot {}\n", line.line, line.slot);
  for (const Function &function : file.functions)
    fmt::format_to(out, "  function {} from {} to {} slot {} calls {} flags {}\n", quoted(function.name),
                   function.firstLine, function.lastLine, function.slot, function.calls, flagsOf(function));
  for (const DerivedCounter &counter : file.derived)
    fmt::format_to(out, "  derived {} plus {}{}{}\n", counter.slot, counter.plus,
                   counter.more ? fmt::format(" more {}", counter.more) : "",
                   counter.minus ? fmt::format(" minus {}", counter.minus) : "");
}

/// A wait's name; of one that a later writer knows, its number.
std::string waitName(std::uint64_t key) {
  for (const auto &wait : waitNames)
    if (static_cast<std::uint64_t>(wait.value) == key)
      return std::string(wait.name);
  return fmt::format("{}", key);
}

void writeNode(Out out, const Profile &profile, const char *keyword, std::size_t number, const TreeNode &node) {
  fmt::format_to(out, "  {} {}", keyword, number);
  switch (node.kind) {
  case format::NodeKind::position:
    fmt::format_to(out, " in {} at {} line {}", node.parent, slotName(profile, node.function()), node.line());
    break;
  case format::NodeKind::pc:
    fmt::format_to(out, " in {} pc {:#x}", node.parent, node.key);
    break;
  case format::NodeKind::elided:
    fmt::format_to(out, " in {} elided", node.parent);
    break;
  case format::NodeKind::running:
    fmt::format_to(out, " in {} running", node.parent);
    break;
  case format::NodeKind::blocked:
    fmt::format_to(out, " in {} blocked {}", node.parent, waitName(node.key));
    break;
  case format::NodeKind::root:
  case format::NodeKind::none:
    fmt::format_to(out, " root");
    break;
  }
  fmt::format_to(out, " time {} samples {}\n", node.time, node.samples);
}

void writeLatency(Out out, const Profile &profile, const Latency &latency) {
  fmt::format_to(out, "  latency {} timed {} stood {} time {} min {} max {} thrown {} throttled {}\n",
                 slotName(profile, latency.function), latency.timed, latency.stood, latency.time, latency.min,
                 latency.max, latency.thrown, nameOf(answerNames, latency.throttled));
  for (const LatencyBucket &bucket : latency.buckets)
    fmt::format_to(out, "    bucket {}:{} calls {}\n", bucket.octave, bucket.bucket, bucket.calls);
}

void writeAllocation(Out out, const Profile &profile, std::size_t number, const AllocationNode &node) {
  fmt::format_to(out, "  allocation {}", number);
  switch (node.kind) {
  case format::AllocationKind::position:
  case format::AllocationKind::again:
    fmt::format_to(out, " in {} {} {} line {}", node.parent,
                   node.kind == format::AllocationKind::again ? "again" : "at", slotName(profile, node.function()),
                   node.line());
    break;
  case format::AllocationKind::mapping:
    fmt::format_to(out, " in {} mapping", node.parent);
    break;
  case format::AllocationKind::elided:
    fmt::format_to(out, " in {} elided", node.parent);
    break;
  case format::AllocationKind::none:
  case format::AllocationKind::root:
    fmt::format_to(out, " root");
    break;
  }
  fmt::format_to(out, " allocations {} bytes {} frees {} freed {} largest {}", node.allocations, node.bytes, node.frees,
                 node.freedBytes, node.largest);
  if (profile.memory && profile.memory->mode >= format::MemoryMode::live)
    fmt::format_to(out, " live {} live-blocks {} peak {} temporary {} growths {} copied {}", node.liveBytes,
                   node.liveBlocks, node.peak, node.temporary, node.growths, node.copied);
  if (profile.memory && profile.memory->mode == format::MemoryMode::sampled)
    fmt::format_to(out, " variance {} blocks-variance {} live-variance {} peak-variance {}", node.variance,
                   node.blocksVariance, node.liveVariance, node.peakVariance);
  fmt::format_to(out, "\n");
}

void writeThread(Out out, const Profile &profile, const Thread &thread) {
  fmt::format_to(out,
                 "thread {} tid {} state {} generation {} name {} start {} end {} wall {} cpu {} system {} cpu-now {}",
                 thread.index, thread.tid, nameOf(stateNames, thread.state), thread.generation, quoted(thread.name),
                 thread.start, thread.end, thread.wall, thread.cpu, thread.system, thread.cpuNow);
  fmt::format_to(out, " samples {} time {} squares {} dropped {} looks {} running {} blocked {} untimed {}",
                 thread.samples, thread.sampledTime, thread.sampledSquares, thread.dropped, thread.looks,
                 thread.running, thread.blocked, thread.untimed);
  if (thread.number != 0)
    fmt::format_to(out, " host {} number {}", quoted(thread.host), thread.number);
  fmt::format_to(out, "\n");
  for (const Counter &counter : thread.counters)
    fmt::format_to(out, "  count {} {}\n", slotName(profile, counter.slot), counter.count);
  for (std::size_t number = 0; number < thread.tree.size(); ++number)
    writeNode(out, profile, "node", number, thread.tree[number]);
  for (std::size_t number = 0; number < thread.lookTree.size(); ++number)
    writeNode(out, profile, "look", number, thread.lookTree[number]);
  for (const Latency &latency : thread.latencies)
    writeLatency(out, profile, latency);
  for (const LineTime &time : thread.lineTimes)
    fmt::format_to(out, "  exact {} time {} self {} max {} visits {} inner {}\n", slotName(profile, time.slot),
                   time.time, time.self, time.max, time.visits, time.inner);
  for (std::size_t number = 0; number < thread.allocations.size(); ++number)
    writeAllocation(out, profile, number, thread.allocations[number]);
  for (const ThreadMoment &each : thread.timeline)
    fmt::format_to(out, "  spent cpu {} waited {}\n", each.cpu, each.waited);
  for (const format::Position &position : thread.positions)
    fmt::format_to(out, "  stands {} line {}\n", slotName(profile, position.function), position.line);
}

} // namespace

std::string writeText(const Profile &profile) {
  fmt::memory_buffer buffer;
  Out out(buffer);
  fmt::format_to(out, "lineprof-text {}\n", format::version);
  writeProcess(out, profile.process);
  for (const Module &module : profile.modules)
    fmt::format_to(out, "module {} begin {:#x} end {:#x} bias {:#x} build-id {}\n", quoted(module.path), module.begin,
                   module.end, module.bias, quoted(module.buildId));
  for (const SourceFile &file : profile.files)
    writeFile(out, file);
  for (const Mark &mark : profile.marks)
    fmt::format_to(out, "mark {} kind {} slot {} line {} path {}\n", quoted(mark.name), nameOf(markNames, mark.kind),
                   slotName(profile, mark.slot), mark.line, quoted(mark.path));
  for (const PackedSource &source : profile.sources)
    fmt::format_to(out, "source {} text {}\n", quoted(source.path), quoted(source.text));
  for (const PackedAddress &address : profile.addresses) {
    fmt::format_to(out, "address {:#x}\n", address.pc);
    for (const PackedFrame &frame : address.frames)
      fmt::format_to(out, "  frame {} line {} function {} declared {}\n", quoted(frame.file), frame.line,
                     quoted(frame.function), frame.declaredAt);
  }
  for (const Thread &thread : profile.threads)
    writeThread(out, profile, thread);
  if (profile.memory)
    fmt::format_to(out, "memory mode {} aside {} lost {} live {} peak {} untracked {} period {}\n",
                   nameOf(memoryNames, profile.memory->mode), nameOf(asideNames, profile.memory->aside),
                   profile.memory->lost, profile.memory->live, profile.memory->peak, profile.memory->untracked,
                   profile.memory->period);
  if (profile.memory)
    for (std::size_t bucket = 0; bucket < profile.memory->lifetimes.size(); ++bucket)
      if (std::uint64_t blocks = profile.memory->lifetimes[bucket])
        fmt::format_to(out, "lifetime {} blocks {}\n", bucket, blocks);
  for (const Moment &each : profile.timeline)
    fmt::format_to(out, "moment {} resident {} live {} minor-faults {} major-faults {}\n", each.at, each.resident,
                   each.live, each.minorFaults, each.majorFaults);
  for (const FinishedThreads &each : profile.finished)
    fmt::format_to(out, "finished {} threads {} wall {} cpu {} system {}\n", quoted(each.name), each.threads, each.wall,
                   each.cpu, each.system);
  return fmt::to_string(buffer);
}

} // namespace lineprof
