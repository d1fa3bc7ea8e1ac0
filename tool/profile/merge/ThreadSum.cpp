// Adds what threads say, in the sum's slots.
#include "profile/merge/ThreadSum.h"

#include <algorithm>
#include <limits>

namespace lineprof {

namespace {

using format::NodeKind;

std::uint32_t saturated(std::uint32_t a, std::uint32_t b) { return b > ~a ? ~std::uint32_t{0} : a + b; }

/// A moment as nanoseconds since the process started; 0 stays 0.
std::uint64_t sinceStart(const Process &process, std::uint64_t moment) {
  return moment > process.startMonotonic ? moment - process.startMonotonic : 0;
}

/// Of a position: what names nothing has no line either.
std::uint64_t positionOf(std::uint64_t key, const SlotMap &slots) {
  std::uint64_t function = slots[key >> 32];
  return function == 0 ? 0 : function << 32 | (key & std::numeric_limits<std::uint32_t>::max());
}

std::uint64_t allocatedAt(const AllocationNode &node, const SlotMap &slots) {
  using format::AllocationKind;
  bool placed = node.kind == AllocationKind::position || node.kind == AllocationKind::again;
  return placed ? positionOf(node.key, slots) : node.key;
}

template <class T> std::vector<T> bySlot(std::vector<T> items, std::uint32_t T::*slot) {
  std::sort(items.begin(), items.end(), [slot](const T &a, const T &b) { return a.*slot < b.*slot; });
  return items;
}

} // namespace

std::uint64_t &ThreadSum::counterOf(std::uint32_t slot) {
  std::size_t index = slot - format::firstSlot;
  if (counts.size() <= index / chunk)
    counts.resize(index / chunk + 1);
  std::unique_ptr<Chunk> &place = counts[index / chunk];
  if (!place)
    place = std::make_unique<Chunk>();
  return (*place)[index % chunk];
}

void ThreadSum::addFigures(const Adding &from, const Thread &thread) {
  const Process &process = from.profile.process;
  std::uint64_t start = sinceStart(process, thread.start), end = sinceStart(process, thread.end);
  bool runs = thread.state == format::ThreadState::running;
  if (runs)
    end = sinceStart(process, process.lastMonotonic);
  sums.tid = !any || sums.tid == thread.tid ? thread.tid : 0;
  sums.start = any ? std::min(sums.start, start) : start;
  sums.end = std::max(sums.end, end);
  if (thread.state != format::ThreadState::free)
    sums.state = format::ThreadState::finished;
  sums.generation = saturated(sums.generation, thread.generation);
  sums.untimed = saturated(sums.untimed, thread.untimed);
  sums.wall += thread.wall + (runs && thread.start != 0 && end > start ? end - start : 0);
  sums.cpu += cpuOf(thread);
  sums.system += thread.system;
  sums.samples += thread.samples;
  sums.sampledTime += thread.sampledTime;
  sums.sampledSquares += thread.sampledSquares;
  sums.dropped += thread.dropped;
  sums.looks += thread.looks;
  sums.running += thread.running;
  sums.blocked += thread.blocked;
  any = true;
}

void ThreadSum::add(const Adding &from, const Thread &thread) {
  addFigures(from, thread);
  for (const Counter &counter : thread.counters)
    if (std::uint32_t slot = from.slots[counter.slot])
      counterOf(slot) += counter.count;

  // Samples at one address come in a row.
  std::uint64_t lastPc = 0, lastAddress = 0;
  auto keyOf = [&](const TreeNode &node) {
    if (node.kind == NodeKind::position)
      return positionOf(node.key, from.slots);
    if (node.kind != NodeKind::pc)
      return node.key;
    if (node.key != lastPc) {
      lastPc = node.key;
      lastAddress = MergedModules::addressOf(node.key, from.profile, from.modules);
    }
    return lastAddress;
  };
  tree.add(thread.tree, keyOf);
  looks.add(thread.lookTree, keyOf);
  allocations.add(thread.allocations, [&from](const AllocationNode &node) { return allocatedAt(node, from.slots); });

  if (from.profile.process.ticksPerSecond == 0)
    return;
  Ticks ticks(from.profile.process.ticksPerSecond);
  for (const Latency &latency : thread.latencies)
    if (std::uint32_t slot = from.slots[latency.function])
      addLatency(latencies[slot], latency, ticks);
  for (const LineTime &time : thread.lineTimes)
    if (std::uint32_t slot = from.slots[time.slot])
      addLineTime(lineTimes[slot], time, ticks);
}

Thread ThreadSum::sum(const MergedSources::Layout &sources, const MergedModules::Layout &modules) const {
  Thread thread = sums;
  for (std::size_t index = 0; index < counts.size(); ++index)
    for (std::uint32_t offset = 0; counts[index] && offset < chunk; ++offset)
      if (std::uint64_t count = (*counts[index])[offset])
        thread.counters.push_back({sources.slots[format::firstSlot + index * chunk + offset], count});
  thread.counters = bySlot(std::move(thread.counters), &Counter::slot);

  auto keyOf = [&](const TreeNode &node) {
    if (node.kind == NodeKind::position)
      return positionOf(node.key, sources.slots);
    return node.kind == NodeKind::pc ? modules.pcOf(node.key) : node.key;
  };
  thread.tree = tree.sum(keyOf);
  thread.lookTree = looks.sum(keyOf);
  thread.allocations =
      allocations.sum([&sources](const AllocationNode &node) { return allocatedAt(node, sources.slots); });

  for (const auto &[slot, latency] : latencies) {
    thread.latencies.push_back(latency);
    thread.latencies.back().function = sources.slots[slot];
  }
  thread.latencies = bySlot(std::move(thread.latencies), &Latency::function);
  for (const auto &[slot, time] : lineTimes) {
    thread.lineTimes.push_back(time);
    thread.lineTimes.back().slot = sources.slots[slot];
  }
  thread.lineTimes = bySlot(std::move(thread.lineTimes), &LineTime::slot);
  return thread;
}

} // namespace lineprof
