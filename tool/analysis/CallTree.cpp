// Samples and looks of one thread → its tree of calls.
#include "analysis/CallTree.h"

#include <algorithm>
#include <cmath>

namespace lineprof {

namespace {

/// Time that was estimated from `number` pieces, which differ in weight as `spread` says: their mean square over their
/// squared mean.
Figure estimated(std::uint64_t time, std::uint64_t number, double spread) {
  if (number == 0)
    return {time, 0, 0};
  double weight = static_cast<double>(time) / static_cast<double>(number);
  return {time, number, weight * weight * spread * static_cast<double>(number)};
}

/// The spread of a thread's samples: their periods are drawn, and longer the longer a thread runs. 1 if it was not
/// recorded.
double spreadOf(const Thread &thread) {
  if (thread.sampledTime == 0)
    return 1;
  double time = static_cast<double>(thread.sampledTime);
  double squares = static_cast<double>(thread.sampledSquares) * 1e4; // of ns
  return std::max(1.0, squares / time / time * static_cast<double>(thread.samples));
}

/// Of what a position ran by its looks less what it ran by its samples, if all of that was in user mode.
double varianceWithoutSystem(const Figure &running, const Figure &sampled) {
  if (running.samples == 0)
    return 0;
  double look = static_cast<double>(running.time) / static_cast<double>(running.samples);
  return look * (static_cast<double>(sampled.time) + look) + sampled.squares;
}

/// The share of `sum` that `given` is: from 0 to 1.
double partOf(double sum, double given) { return sum <= 0 || given <= 0 ? 0 : std::min(1.0, given / sum); }

class Builder {
  PathResolver &resolver;
  double looksApart; ///< ns, on average
  double spread;     ///< of the samples' weights
  CallTree tree;
  PathIndex index;
  /// What samples and looks say of activations as their positions name them, by number of the call node.
  std::vector<Figure> sampled, running;

  std::uint32_t child(std::uint32_t parent, PathElement element) {
    std::uint32_t number = index.child(tree, parent, element);
    sampled.resize(tree.nodes.size());
    running.resize(tree.nodes.size());
    return number;
  }

  /// A sample's end: the activation `top`, moved or not, then callees without activations. In a region it is the
  /// activation around that, and the regions follow it.
  void addAddress(std::uint32_t top, const TreeNode &node) {
    std::vector<PathElement> regions;
    std::uint32_t around = top;
    for (; resolver.isRegion(tree.nodes[around].element); around = tree.nodes[around].parent)
      regions.push_back(tree.nodes[around].element);
    PathElement element = tree.nodes[around].element;
    Refinement refined = refine(element, resolver.chain(node.key, element));
    std::uint32_t at = top;
    if (element.known() && refined.moved && refined.at.row != element.row) {
      at = child(tree.nodes[around].parent, {refined.at.row, element.function});
      for (std::size_t index = regions.size(); index-- > 0;)
        at = child(at, regions[index]);
    }
    for (PathElement inner : refined.inner)
      at = child(at, inner);
    tree.nodes[at].own += estimated(node.time, node.samples, spread);
  }

  void addWait(CallNode &node, const TreeNode &look) {
    constexpr auto cpu = static_cast<std::size_t>(format::WaitKind::cpu);
    std::size_t kind = look.key < waitKinds ? static_cast<std::size_t>(look.key) : 0;
    (kind == cpu ? node.own.ready : node.own.wait) += look.time;
    node.waits[kind] += look.time;
    if (kind != cpu)
      node.own.waitSquares += static_cast<double>(look.samples) * looksApart * looksApart;
  }

  void addNode(const TreeNode &node, std::uint32_t at) {
    switch (node.kind) {
    case format::NodeKind::pc:
      addAddress(at, node);
      sampled[at] += estimated(node.time, node.samples, spread);
      break;
    case format::NodeKind::running:
      running[at] += estimated(node.time, node.samples, 1);
      break;
    case format::NodeKind::blocked:
      addWait(tree.nodes[at], node);
      break;
    case format::NodeKind::none:
    case format::NodeKind::root:
    case format::NodeKind::position:
    case format::NodeKind::elided:
      tree.nodes[at].own += estimated(node.time, node.samples, spread);
      sampled[at] += estimated(node.time, node.samples, spread);
      break;
    }
  }

public:
  Builder(PathResolver &resolve, double apart, double ofSamples)
      : resolver(resolve), looksApart(apart), spread(ofSamples) {
    tree.nodes.push_back({0, {}, {}});
    sampled.emplace_back();
    running.emplace_back();
  }

  void add(const std::vector<TreeNode> &nodes) {
    std::vector<std::uint32_t> places(nodes.size());
    for (std::size_t number = 0; number < nodes.size(); ++number) {
      const TreeNode &node = nodes[number];
      std::uint32_t at = number ? places[node.parent] : 0;
      if (node.kind == format::NodeKind::position || node.kind == format::NodeKind::elided)
        at = child(at, node.kind == format::NodeKind::position ? resolver.position(node.key) : PathElement());
      places[number] = at;
      addNode(node, at);
    }
  }

  /// S of CallTree.h, in ns, to where it was spent.
  void addSystemTime(double inAll) {
    std::vector<double> excess(running.size());
    std::vector<bool> certain(running.size());
    double sums[2] = {};
    for (std::size_t at = 0; at < running.size(); ++at) {
      excess[at] = std::max(0.0, static_cast<double>(running[at].time) - static_cast<double>(sampled[at].time));
      certain[at] = excess[at] > 2 * std::sqrt(varianceWithoutSystem(running[at], sampled[at]));
      sums[certain[at]] += excess[at];
    }
    double share[2] = {partOf(sums[false], inAll - sums[true]), partOf(sums[true], inAll)};
    for (std::size_t at = 0; at < running.size(); ++at) {
      Figure &own = tree.nodes[at].own;
      auto system = static_cast<std::uint64_t>(excess[at] * share[certain[at]]);
      if (system == 0)
        continue;
      own.system += system;
      own.time += system;
      own.squares += (running[at].squares + sampled[at].squares) * share[certain[at]] * share[certain[at]];
    }
  }

  CallTree take() { return std::move(tree); }
};

} // namespace

void addTree(CallTree &sum, PathIndex &index, const CallTree &tree) {
  if (sum.nodes.empty())
    sum.nodes.push_back({0, {}, {}});
  std::vector<std::uint32_t> places(tree.nodes.size());
  for (std::size_t number = 0; number < tree.nodes.size(); ++number) {
    const CallNode &node = tree.nodes[number];
    places[number] = number ? index.child(sum, places[node.parent], node.element) : 0;
    CallNode &into = sum.nodes[places[number]];
    into.own += node.own;
    for (std::size_t kind = 0; kind < waitKinds; ++kind)
      into.waits[kind] += node.waits[kind];
  }
}

std::vector<Figure> CallTree::inclusive() const {
  std::vector<Figure> sums;
  sums.reserve(nodes.size());
  for (const CallNode &node : nodes)
    sums.push_back(node.own);
  for (std::size_t number = nodes.size(); number-- > 1;)
    sums[nodes[number].parent] += sums[number];
  return sums;
}

double systemTimeOf(const Thread &thread, bool byClock) {
  std::uint64_t cpu = byClock && cpuOf(thread) ? cpuOf(thread) : thread.running;
  return static_cast<double>(cpu) - static_cast<double>(thread.sampledTime);
}

CallTree callTreeOf(const Thread &thread, PathResolver &resolver, bool byClock) {
  double looked = static_cast<double>(thread.running + thread.blocked);
  Builder builder(resolver, thread.looks ? looked / static_cast<double>(thread.looks) : 0, spreadOf(thread));
  builder.add(thread.tree);
  builder.add(thread.lookTree);
  builder.addSystemTime(systemTimeOf(thread, byClock));
  return builder.take();
}

} // namespace lineprof
