// Lays a Profile out as format.h describes it.
#include "profile/ProfileWriter.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace lineprof {

using format::DirectoryEntry;
using format::Header;
using format::pageSize;
using format::Section;
using format::u32;
using format::u64;

namespace {

template <class T> void append(std::string &bytes, const T &value) {
  bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// Zero bytes up to a multiple of `unit`.
void pad(std::string &bytes, std::size_t unit) { bytes.resize((bytes.size() + unit - 1) / unit * unit, '\0'); }

std::string terminated(std::string_view text) { return std::string(text) + '\0'; }

// --- Records

void appendRecord(std::string &records, format::RecordType type, std::string_view payload) {
  append(records, format::Record{type, static_cast<u32>(payload.size())});
  records += payload;
  pad(records, 8);
}

std::string encodeFacts(const Process &process) {
  std::string payload;
  for (const auto &[key, value] : process.facts)
    payload += terminated(key) + terminated(value);
  return payload;
}

std::string encodeModule(const Module &module) {
  std::string payload;
  append(payload, format::Module{module.begin, module.end, module.bias});
  return payload + terminated(module.path) + terminated(module.buildId);
}

std::string encodeMark(const Mark &mark) {
  std::string payload;
  append(payload, format::Mark{mark.slot, mark.kind, mark.line});
  return payload + terminated(mark.name) + terminated(mark.path);
}

std::string encodeAddress(const PackedAddress &address) {
  std::string payload;
  append(payload, format::Address{address.pc});
  for (const PackedFrame &frame : address.frames) {
    append(payload, format::Frame{frame.line, frame.declaredAt});
    payload += terminated(frame.file) + terminated(frame.function);
    pad(payload, 8);
  }
  return payload;
}

std::string encodeFile(const SourceFile &file) {
  std::string strings, functions;
  auto intern = [&strings](std::string_view text) {
    u32 at = static_cast<u32>(strings.size());
    strings += terminated(text);
    return at;
  };
  u32 path = intern(file.path), shownAs = intern(file.shownAs);
  u32 instance = file.instance.empty() ? 0 : intern(file.instance);
  for (const Function &function : file.functions)
    append(functions, format::FunctionEntry{intern(function.name), function.firstLine, function.lastLine,
                                            function.calls, function.flags, function.slot});

  std::string payload;
  append(payload, file.firstSlot);
  append(payload,
         format::FileTable{format::tableVersion, file.sourceLines, file.slots, static_cast<u32>(file.lines.size()),
                           static_cast<u32>(file.functions.size()), static_cast<u32>(strings.size()), path, shownAs,
                           file.hash, static_cast<u32>(file.derived.size()), instance});
  for (const CodeLine &line : file.lines)
    append(payload, format::LineEntry{line.line, line.slot});
  for (const DerivedCounter &counter : file.derived)
    append(functions, format::DerivedEntry{counter.slot, counter.plus, counter.more, counter.minus});
  return payload + functions + strings;
}

std::string encodeRecords(const Profile &profile) {
  std::string records;
  if (!profile.process.facts.empty())
    appendRecord(records, format::RecordType::process, encodeFacts(profile.process));
  for (const SourceFile &file : profile.files)
    appendRecord(records, format::RecordType::file, encodeFile(file));
  for (const Module &module : profile.modules)
    appendRecord(records, format::RecordType::module, encodeModule(module));
  for (const Mark &mark : profile.marks)
    appendRecord(records, format::RecordType::mark, encodeMark(mark));
  for (const PackedSource &source : profile.sources)
    appendRecord(records, format::RecordType::source, terminated(source.path) + source.text);
  for (const PackedAddress &address : profile.addresses)
    appendRecord(records, format::RecordType::address, encodeAddress(address));
  std::string section;
  append(section, format::RecordsHeader{records.size()});
  return section + records;
}

// --- Threads

/// Where written profiles say that position stacks were.
constexpr u64 stackAddress = u64{1} << 32;

/// Which of the facts named host a thread's is, from 1; 0: none.
u32 hostNumber(const Thread &thread, const Process &process) {
  u32 number = 0;
  for (const auto &[key, value] : process.facts)
    if (key == "host" && (++number, value == thread.host) && !thread.host.empty())
      return number;
  return 0;
}

std::string encodeThread(const Thread &thread, const Process &process) {
  u32 epoch = process.epoch;
  format::Thread page = {};
  page.host = hostNumber(thread, process);
  page.number = thread.number;
  page.tid = thread.tid;
  page.state = static_cast<u32>(thread.state);
  page.generation = thread.generation;
  thread.name.copy(page.name, sizeof page.name);
  page.start = thread.start;
  page.end = thread.end;
  page.epoch = page.looksEpoch = page.timedEpoch = epoch;
  page.wall = thread.wall;
  page.cpu = thread.cpu;
  page.system = thread.system;
  page.cpuNow = thread.cpuNow;
  page.looks = thread.looks;
  page.running = thread.running;
  page.blocked = thread.blocked;
  page.untimed = thread.untimed;
  page.samples = thread.samples;
  page.sampledTime = thread.sampledTime;
  page.sampledSquares = thread.sampledSquares;
  page.dropped = thread.dropped;
  page.nodes = thread.tree.size();
  page.lookNodes = thread.lookTree.size();
  page.stack = stackAddress;
  page.top = stackAddress + thread.positions.size() * sizeof(format::Position);
  std::string bytes;
  append(bytes, page);
  return bytes;
}

std::string encodeTree(const std::vector<TreeNode> &tree) {
  std::string bytes;
  for (const TreeNode &node : tree)
    append(bytes, format::Node{node.parent, node.kind, node.key, node.time, node.samples, 0});
  return bytes;
}

/// All bytes are zero: an initialiser would leave the larger part of the union as it was.
format::LatencyCell emptyCell(format::LatencyKind kind, const Latency &latency) {
  format::LatencyCell cell;
  std::memset(static_cast<void *>(&cell), 0, sizeof cell);
  cell.kind = kind;
  cell.function = latency.function;
  return cell;
}

/// A cell for the sums, then one for each octave.
void appendLatency(std::string &bytes, const Latency &latency) {
  format::LatencyCell sums = emptyCell(format::LatencyKind::summary, latency);
  sums.throttled = latency.throttled;
  sums.summary = {latency.timed, latency.stood, latency.time, latency.min, latency.max, latency.thrown};
  append(bytes, sums);
  for (auto at = latency.buckets.begin(); at != latency.buckets.end();) {
    format::LatencyCell cell = emptyCell(format::LatencyKind::buckets, latency);
    cell.octave = at->octave;
    for (; at != latency.buckets.end() && at->octave == cell.octave; ++at)
      cell.counts[at->bucket] = at->calls;
    append(bytes, cell);
  }
}

std::string encodeLatencies(const Thread &thread) {
  std::string bytes;
  for (const Latency &latency : thread.latencies)
    appendLatency(bytes, latency);
  return bytes;
}

std::string encodeThreadNames(const std::vector<FinishedThreads> &finished) {
  std::string bytes;
  for (const FinishedThreads &each : finished) {
    format::ThreadName name = {{}, each.threads, each.wall, each.cpu, each.system};
    each.name.copy(name.name, sizeof name.name);
    append(bytes, name);
  }
  return bytes;
}

std::string encodeMemory(const MemoryUse &memory) {
  std::string bytes;
  format::Memory section = {memory.mode, memory.aside,     memory.lost,   memory.live, memory.peak,
                            0,           memory.untracked, memory.period, {}};
  std::copy_n(memory.lifetimes.begin(), std::min<std::size_t>(memory.lifetimes.size(), format::lifetimeBuckets),
              section.lifetimes);
  append(bytes, section);
  return bytes;
}

std::string encodeAllocations(const std::vector<AllocationNode> &nodes) {
  std::string bytes;
  for (const AllocationNode &node : nodes)
    append(bytes, format::AllocationNode{node.parent, node.kind, node.key, node.allocations, node.bytes, node.frees,
                                         node.freedBytes, node.largest, 0, 0});
  return bytes;
}

std::string encodeLive(const std::vector<AllocationNode> &nodes) {
  std::string bytes;
  for (const AllocationNode &node : nodes)
    append(bytes, format::LiveNode{node.liveBytes,
                                   node.liveBlocks,
                                   node.peak,
                                   0,
                                   node.temporary,
                                   node.growths,
                                   node.copied,
                                   node.variance,
                                   node.blocksVariance,
                                   node.liveVariance,
                                   node.peakVariance,
                                   {}});
  return bytes;
}

std::string encodeTimeline(const std::vector<Moment> &timeline) {
  std::string bytes;
  for (const Moment &each : timeline)
    append(bytes, format::Moment{each.at, each.resident, each.live, each.minorFaults, each.majorFaults});
  return bytes;
}

std::string encodeThreadTimeline(const std::vector<ThreadMoment> &timeline) {
  std::string bytes;
  for (const ThreadMoment &each : timeline)
    append(bytes, format::ThreadMoment{each.cpu, each.waited});
  return bytes;
}

std::string encodePositions(const Thread &thread) {
  std::string bytes;
  for (const format::Position &position : thread.positions)
    append(bytes, position);
  return bytes;
}

// --- The file

/// Collects sections behind a directory whose size is known from the start.
class Layout {
  std::string body;
  std::vector<DirectoryEntry> directory;

public:
  void add(Section kind, u32 owner, std::string_view bytes, u64 first = 0) {
    directory.push_back({kind, owner, body.size(), bytes.size(), first});
    body += bytes;
    pad(body, pageSize);
  }

  std::string finish(Header header) && {
    std::string bytes(pageSize, '\0');
    u64 directorySize = (directory.size() * sizeof(DirectoryEntry) + pageSize - 1) / pageSize * pageSize;
    header.directoryOffset = pageSize;
    header.directoryUsed = header.directoryCapacity = static_cast<u32>(directory.size());
    header.end = pageSize + directorySize + body.size();
    std::memcpy(bytes.data(), &header, sizeof header);
    for (DirectoryEntry &entry : directory) {
      entry.offset += pageSize + directorySize;
      append(bytes, entry);
    }
    pad(bytes, pageSize);
    return bytes + body;
  }
};

/// Elements that have slots, in runs of pages: what lies between two runs is not written at all. `encode` gives the
/// bytes of one, all of them as many.
template <class T, class Encode>
void addBySlot(Layout &layout, Section kind, const Thread &thread, const std::vector<T> &elements, Encode encode) {
  auto begin = elements.begin();
  while (begin != elements.end()) {
    std::string bytes;
    u64 first = begin->slot, gap = 0;
    auto at = begin;
    for (; at != elements.end() && gap < 2 * pageSize; ++at) {
      std::string element = encode(*at);
      u64 place = (at->slot - first) * element.size();
      bytes.resize(place, '\0');
      bytes += element;
      gap = std::next(at) == elements.end() ? 0 : (std::next(at)->slot - at->slot) * element.size();
    }
    layout.add(kind, thread.index, bytes, first);
    begin = at;
  }
}

std::string encodeCounter(const Counter &counter) {
  std::string bytes;
  append(bytes, counter.count);
  return bytes;
}

std::string encodeLineTime(const LineTime &time) {
  std::string bytes;
  append(bytes, format::LineTime{time.time, time.self, time.max, time.visits, time.inner, 0});
  return bytes;
}

Header headerOf(const Process &process) {
  Header header = {};
  std::memcpy(header.magic, format::magic, sizeof header.magic);
  header.version = format::version;
  header.headerSize = sizeof(Header);
  header.pid = process.pid;
  header.parentPid = process.parentPid;
  header.engine = process.engine;
  header.exited = process.exited;
  header.startRealtime = process.startRealtime;
  header.startMonotonic = process.startMonotonic;
  header.lastMonotonic = process.lastMonotonic;
  header.slots = process.slots;
  header.samplePeriod = process.samplePeriod;
  header.lostThreads = process.lostThreads;
  header.processCpu = process.cpu;
  header.systemCpu = process.systemCpu;
  header.clock = process.clock;
  header.epoch = process.epoch;
  header.ticksPerSecond = process.ticksPerSecond;
  header.pausedTime = process.pausedTime;
  header.pausedSince = process.pausedSince;
  header.costs = process.costs;
  return header;
}

} // namespace

std::string encodeProfile(const Profile &profile) {
  const Process &process = profile.process;
  Layout layout;
  layout.add(Section::records, 0, encodeRecords(profile));
  for (const Thread &thread : profile.threads) {
    layout.add(Section::thread, thread.index, encodeThread(thread, process));
    if (!thread.positions.empty())
      layout.add(Section::positions, thread.index, encodePositions(thread));
    addBySlot(layout, process.pausedSince ? Section::pausedAt : Section::counts, thread, thread.counters,
              encodeCounter);
    if (!thread.tree.empty())
      layout.add(Section::tree, thread.index, encodeTree(thread.tree));
    if (!thread.lookTree.empty())
      layout.add(Section::looks, thread.index, encodeTree(thread.lookTree));
    if (!thread.latencies.empty())
      layout.add(Section::latencies, thread.index, encodeLatencies(thread));
    addBySlot(layout, Section::lineTimes, thread, thread.lineTimes, encodeLineTime);
    if (!thread.allocations.empty())
      layout.add(Section::allocations, thread.index, encodeAllocations(thread.allocations));
    if (!thread.allocations.empty() && profile.memory && profile.memory->mode >= format::MemoryMode::live)
      layout.add(Section::live, thread.index, encodeLive(thread.allocations));
    if (!thread.timeline.empty())
      layout.add(Section::threadTimeline, thread.index, encodeThreadTimeline(thread.timeline));
  }
  if (!profile.timeline.empty())
    layout.add(Section::timeline, 0, encodeTimeline(profile.timeline));
  if (profile.memory)
    layout.add(Section::memory, 0, encodeMemory(*profile.memory));
  if (!profile.finished.empty())
    layout.add(Section::threadNames, 0, encodeThreadNames(profile.finished));
  return std::move(layout).finish(headerOf(process));
}

} // namespace lineprof
