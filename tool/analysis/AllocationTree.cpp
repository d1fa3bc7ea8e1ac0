// Allocation nodes → places; places → lines and functions, inclusive and self.
#include "analysis/AllocationTree.h"

namespace lineprof {

namespace {

Allocated figuresOf(const AllocationNode &node) {
  Allocated own;
  if (node.kind == format::AllocationKind::mapping) {
    own.mappings = node.allocations;
    own.mappedBytes = node.bytes;
    own.unmappings = node.frees;
    own.unmappedBytes = node.freedBytes;
  } else {
    own.allocations = node.allocations;
    own.bytes = node.bytes;
    own.frees = node.frees;
    own.freedBytes = node.freedBytes;
    own.largest = node.largest;
    own.peak = node.peak;
    own.leaked = node.liveBytes;
    own.leakedBlocks = node.liveBlocks;
    own.temporary = node.temporary;
    own.growths = node.growths;
    own.copied = node.copied;
    own.variance = static_cast<double>(node.variance);
    own.blocksVariance = static_cast<double>(node.blocksVariance);
    own.leakedVariance = static_cast<double>(node.liveVariance);
    own.peakVariance = static_cast<double>(node.peakVariance);
  }
  return own;
}

} // namespace

AllocationTree allocationTreeOf(const Thread &thread, PathResolver &resolver) {
  AllocationTree tree;
  std::vector<std::uint32_t> places;
  for (const AllocationNode &node : thread.allocations) {
    bool stands = node.kind == format::AllocationKind::position || node.kind == format::AllocationKind::again;
    bool isNew = tree.nodes.empty() || stands || node.kind == format::AllocationKind::elided;
    std::uint32_t parent = places.empty() ? 0 : places[node.parent];
    places.push_back(isNew ? static_cast<std::uint32_t>(tree.nodes.size()) : parent);
    if (isNew)
      tree.nodes.push_back({parent, stands ? resolver.position(node.key) : PathElement(), {}});
    tree.nodes[places.back()].own += figuresOf(node);
  }
  return tree;
}

void addTree(AllocationTree &sum, PathIndex &index, const AllocationTree &tree) {
  if (sum.nodes.empty())
    sum.nodes.push_back({0, {}, {}});
  std::vector<std::uint32_t> places(tree.nodes.size());
  for (std::size_t number = 0; number < tree.nodes.size(); ++number) {
    const AllocationPlace &node = tree.nodes[number];
    places[number] = number ? index.child(sum, places[node.parent], node.element) : 0;
    sum.nodes[places[number]].own += node.own;
  }
}

Allocated sumOf(const AllocationTree &tree) {
  Allocated sum;
  for (const AllocationPlace &node : tree.nodes)
    sum += node.own;
  return sum;
}

bool isInLoop(std::uint64_t hits, std::uint64_t calls) {
  constexpr std::uint64_t hitsPerCall = 10, fewestHits = 100;
  return calls && hits >= fewestHits && hits / calls >= hitsPerCall;
}

void MemoryWalk::add(const AllocationTree &tree) {
  std::vector<Allocated> inclusive;
  for (const AllocationPlace &node : tree.nodes)
    inclusive.push_back(node.own);
  for (std::size_t number = tree.nodes.size(); number-- > 1;)
    inclusive[tree.nodes[number].parent] += inclusive[number];
  for (std::uint32_t number = 0; number < tree.nodes.size(); ++number) {
    const AllocationPlace &node = tree.nodes[number];
    tally.allocated += node.own;
    if (!node.element.known()) {
      tally.allocatedOutside += node.own;
      continue;
    }
    if (!node.own.any())
      continue;
    tally.rowMemory[ownRow(tree, number, sources)].self += node.own;
    if (node.element.function != none)
      tally.functionMemory[node.element.function].self += node.own;
  }
  auto enter = [&](std::uint32_t number) {
    PathElement element = tree.nodes[number].element;
    if (!element.known())
      return;
    std::uint32_t row = ownRow(tree, number, sources);
    if (rows.open(row) && inclusive[number].any())
      tally.rowMemory[row].all += inclusive[number];
    if (functions.open(element.function) && inclusive[number].any())
      tally.functionMemory[element.function].all += inclusive[number];
  };
  auto leave = [&](std::uint32_t number) {
    PathElement element = tree.nodes[number].element;
    if (!element.known())
      return;
    rows.close(ownRow(tree, number, sources));
    functions.close(element.function);
  };
  walk(tree, enter, leave);
  addTree(sum, index, tree);
}

void MemoryWalk::chargeLoops() {
  std::vector<std::uint32_t> loops; // the row of the innermost loop around each node
  for (std::uint32_t number = 0; number < sum.nodes.size(); ++number) {
    const AllocationPlace &node = sum.nodes[number];
    loops.push_back(number ? loops[node.parent] : none);
    if (!node.element.known() || node.element.function == none)
      continue;
    std::uint32_t row = ownRow(sum, number, sources);
    if (isInLoop(tally.rowHits[row].value_or(0), tally.functionCalls[node.element.function].value_or(0)))
      loops.back() = row;
    if (loops.back() == none || !node.own.allocations)
      continue;
    MemoryView &loop = tally.rowMemory[loops.back()];
    loop.loopAllocations += node.own.allocations;
    loop.loopBytes += node.own.bytes;
  }
}

} // namespace lineprof
