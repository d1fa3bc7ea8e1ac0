// Trees of calls → times of lines, functions and blocks, inclusive and self.
//
// A line, a function or a block counts once for a path it is on, however often it is on it: what is open is counted up
// on the way down the tree and down on the way back.
#include "analysis/Times.h"

namespace lineprof {

namespace {

void addWaits(SparseVector<Waits> &sums, std::uint32_t number, const Waits &waits) {
  Waits &sum = sums[number];
  for (std::size_t kind = 0; kind < waitKinds; ++kind)
    sum[kind] += waits[kind];
}

std::uint32_t blockOf(const Sources &sources, PathElement element) {
  return element.function == none ? sources.rows[element.row].block : sources.functions[element.function].block;
}

void addOwn(const CallTree &tree, std::uint32_t number, const Sources &sources, Tally &tally) {
  const CallNode &node = tree.nodes[number];
  PathElement element = node.element;
  tally.total += node.own;
  if (!element.known()) {
    tally.outside += node.own;
    return;
  }
  std::uint32_t row = ownRow(tree, number, sources);
  tally.rowTimes[row].self += node.own;
  tally.blockSelf[blockOf(sources, element)] += node.own;
  if (element.function != none)
    tally.functionSelf[element.function] += node.own;
  if (node.own.wait == 0 && node.own.ready == 0)
    return;
  addWaits(tally.rowWaits, row, node.waits);
  if (element.function != none)
    addWaits(tally.functionWaits, element.function, node.waits);
}

} // namespace

TimesWalk::TimesWalk(const Sources &merged, Tally &into)
    : sources(merged), tally(into), rows(merged.rows.size()), functions(merged.functions.size()),
      blocks(merged.blocks.size()) {}

void TimesWalk::add(const CallTree &tree) {
  std::vector<Figure> inclusive = tree.inclusive();
  for (std::uint32_t number = 0; number < tree.nodes.size(); ++number)
    addOwn(tree, number, sources, tally);
  auto enter = [&](std::uint32_t number) {
    PathElement element = tree.nodes[number].element;
    if (!element.known())
      return;
    std::uint32_t row = ownRow(tree, number, sources);
    if (rows.open(row))
      tally.rowTimes[row].time += inclusive[number];
    if (functions.open(element.function))
      tally.functionTime[element.function] += inclusive[number];
    std::uint32_t block = blockOf(sources, element);
    if (blocks.open(block))
      tally.blockTime[block] += inclusive[number];
  };
  auto leave = [&](std::uint32_t number) {
    PathElement element = tree.nodes[number].element;
    if (!element.known())
      return;
    rows.close(ownRow(tree, number, sources));
    functions.close(element.function);
    blocks.close(blockOf(sources, element));
  };
  walk(tree, enter, leave);
}

} // namespace lineprof
