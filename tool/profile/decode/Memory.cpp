// What was allocated: whether that was counted, and a thread's tree. Parents come before their children.
#include "profile/Decoders.h"

namespace lineprof {

using format::AllocationKind;
using format::MemoryAside;
using format::u32;
using format::u64;

namespace {

bool hasPositions(AllocationKind kind) {
  return kind == AllocationKind::root || kind == AllocationKind::position || kind == AllocationKind::elided;
}

/// Nodes so far, and the numbers that they have in the file, ascending.
struct Nodes {
  std::vector<AllocationNode> nodes;
  std::vector<u64> numbers;

  /// The node's place among those read, or their number.
  u64 placeOf(u64 number) const {
    auto found = std::lower_bound(numbers.begin(), numbers.end(), number);
    return found != numbers.end() && *found == number ? static_cast<u64>(found - numbers.begin()) : numbers.size();
  }
};

Status checkNode(const Input &input, const format::AllocationNode &node, const Nodes &above, u64 parent, u64 offset) {
  if (above.nodes.empty())
    return node.kind == AllocationKind::root
               ? Status{}
               : input.corrupt("a tree of allocations does not begin with its root", offset);
  if (node.kind == AllocationKind::root || node.kind > AllocationKind::elided)
    return input.corrupt("an allocation node of no known kind", offset);
  if (parent >= above.nodes.size())
    return input.corrupt("an allocation node comes before its parent", offset);
  AllocationKind around = above.nodes[parent].kind;
  bool belongs = node.kind == AllocationKind::mapping ? around != AllocationKind::mapping : hasPositions(around);
  return belongs ? Status{} : input.corrupt("an allocation node below one that has none", offset);
}

/// What is alive at nodes that are there.
void addLive(const Input &input, const SectionRange &section, u64 peaks, Nodes &read) {
  u64 count = section.size / sizeof(format::LiveNode);
  forEachWritten(input, section.offset, sizeof(format::LiveNode), count, [&](u64 index) {
    u64 place = read.placeOf(section.first + index);
    if (place >= read.nodes.size())
      return;
    auto raw = load<format::LiveNode>(input.bytes, section.offset + index * sizeof(format::LiveNode));
    AllocationNode &node = read.nodes[place];
    node.liveBytes = raw.bytes;
    node.liveBlocks = raw.blocks;
    node.peak = raw.peaks == peaks ? raw.peak : raw.bytes;
    node.temporary = raw.temporary;
    node.growths = raw.growths;
    node.copied = raw.copied;
    node.variance = raw.variance;
    node.blocksVariance = raw.blocksVariance;
    node.liveVariance = raw.liveVariance;
    node.peakVariance = raw.peaks == peaks ? raw.peakVariance : raw.liveVariance;
  });
}

} // namespace

Expected<MemorySection> decodeMemory(const Input &input, const SectionRange &section) {
  if (section.size < sizeof(format::Memory))
    return input.corrupt("the section on memory is too small", section.offset);
  auto raw = load<format::Memory>(input.bytes, section.offset);
  if (raw.mode > format::MemoryMode::sampled)
    return input.corrupt("no such way to count allocations", section.offset);
  if (raw.aside > MemoryAside::notLoaded)
    return input.corrupt("no such reason not to count allocations", section.offset);
  MemorySection read{{raw.mode, raw.aside, raw.lost, raw.live, raw.peak, raw.untracked, raw.period, {}}, raw.peaks};
  auto isSome = [](u64 blocks) { return blocks != 0; };
  if (std::any_of(std::begin(raw.lifetimes), std::end(raw.lifetimes), isSome))
    read.memory.lifetimes.assign(std::begin(raw.lifetimes), std::end(raw.lifetimes));
  return read;
}

Expected<std::vector<AllocationNode>> decodeAllocations(const Input &input,
                                                        const std::vector<const SectionRange *> &sections,
                                                        const std::vector<const SectionRange *> &live, u64 peaks) {
  Nodes read;
  u64 end = 0;
  for (const SectionRange *section : sections) {
    u64 count = section->size / sizeof(format::AllocationNode);
    if (section->first < end || !fits(section->first, count, u64{1} << 32))
      return input.corrupt("two sections hold the same allocation nodes", section->offset);
    end = section->first + count;
    Status failed;
    forEachWritten(input, section->offset, sizeof(format::AllocationNode), count, [&](u64 index) {
      u64 offset = section->offset + index * sizeof(format::AllocationNode);
      auto node = load<format::AllocationNode>(input.bytes, offset);
      if (failed || node.kind == AllocationKind::none)
        return;
      u64 parent = node.kind == AllocationKind::root ? 0 : read.placeOf(node.parent);
      failed = checkNode(input, node, read, parent, offset);
      bool keyed = node.kind == AllocationKind::position || node.kind == AllocationKind::again;
      read.nodes.push_back({static_cast<u32>(parent), node.kind, keyed ? node.key : 0, node.allocations, node.bytes,
                            node.frees, node.freedBytes, node.largest});
      read.numbers.push_back(section->first + index);
    });
    if (failed)
      return *failed;
  }
  for (const SectionRange *section : live)
    addLive(input, *section, peaks, read);
  return std::move(read.nodes);
}

} // namespace lineprof
