// Calling-context trees → times of lines, functions and blocks, inclusive and self.
//
// A line, a function or a block counts once for a path it is on, however often it is on it: what is open is counted up
// on the way down the tree and down on the way back.
#include "analysis/Paths.h"
#include "analysis/Tally.h"

namespace lineprof {

namespace {

/// What a profile's positions and addresses mean, each worked out once.
class PathResolver {
  const Profile &profile;
  const std::vector<FileMapping> &mappings;
  const Sources &sources;
  Symbolizer &symbolizer;
  SourceFinder finder;
  std::unordered_map<std::uint64_t, PathElement> positions;
  std::unordered_map<std::uint64_t, std::vector<PathElement>> chains;
  bool resolved = false;

  PathElement resolve(const TreeNode &node) const {
    const SourceFile *file = profile.fileOfSlot(node.function());
    const Function *function =
        file ? functionOfSlot(*file, static_cast<std::uint32_t>(node.function() - file->firstSlot)) : nullptr;
    if (!function)
      return {};
    const FileMapping &mapping = mappings[static_cast<std::size_t>(file - profile.files.data())];
    std::uint32_t merged = mapping.functions[static_cast<std::size_t>(function - file->functions.data())];
    return {sources.statementRow(mapping.file, merged, node.line()), merged};
  }

public:
  PathResolver(const Profile &read, const std::vector<FileMapping> &fileMappings, const Sources &merged,
               Symbolizer &symbols)
      : profile(read), mappings(fileMappings), sources(merged), symbolizer(symbols), finder(read, fileMappings) {}

  PathElement position(const TreeNode &node) {
    auto [entry, isNew] = positions.try_emplace(node.key);
    if (isNew)
      entry->second = resolve(node);
    return entry->second;
  }

  bool resolvedAny() const { return resolved; }

  const std::vector<PathElement> &chain(std::uint64_t pc) {
    auto [entry, isNew] = chains.try_emplace(pc);
    if (isNew)
      entry->second = resolveChain(symbolizer.framesAt(pc), finder, sources);
    resolved = resolved || !entry->second.empty();
    return entry->second;
  }
};

/// What is on the path that is being walked, and the tally that it feeds.
class OpenPath {
  const Sources &sources;
  Tally &tally;
  std::vector<std::uint32_t> rows, functions, blocks;

  static void open(std::vector<std::uint32_t> &counts, std::vector<Figure> &sums, std::uint32_t number, Figure figure) {
    if (number == none)
      return;
    if (counts[number]++ == 0)
      sums[number] += figure;
  }
  static void close(std::vector<std::uint32_t> &counts, std::uint32_t number) {
    if (number != none)
      --counts[number];
  }
  std::uint32_t blockOf(PathElement element) const {
    return element.function == none ? sources.rows[element.row].block : sources.functions[element.function].block;
  }

public:
  OpenPath(const Sources &merged, Tally &into)
      : sources(merged), tally(into), rows(merged.rows.size()), functions(merged.functions.size()),
        blocks(merged.blocks.size()) {}

  void openRow(PathElement element, Figure figure) { open(rows, tally.rowTime, element.row, figure); }
  void closeRow(PathElement element) { close(rows, element.row); }
  void openFunction(PathElement element, Figure figure) {
    open(functions, tally.functionTime, element.function, figure);
    open(blocks, tally.blockTime, blockOf(element), figure);
  }
  void closeFunction(PathElement element) {
    close(functions, element.function);
    close(blocks, blockOf(element));
  }
  void endsAt(PathElement element, Figure figure) {
    tally.rowSelf[element.row] += figure;
    tally.blockSelf[blockOf(element)] += figure;
    if (element.function != none)
      tally.functionSelf[element.function] += figure;
  }
  void endsOutside(Figure figure) { tally.outside += figure; }
};

Figure ownFigure(const TreeNode &node) {
  if (node.samples == 0)
    return {node.time, 0, 0};
  double weight = static_cast<double>(node.time) / node.samples;
  return {node.time, node.samples, weight * weight * node.samples};
}

/// One thread's tree, walked from the root without recursion: it may be as deep as it has nodes.
class TreeWalk {
  const std::vector<TreeNode> &tree;
  PathResolver &resolver;
  OpenPath &path;
  std::vector<Figure> subtrees;
  /// Children of node n: children[firstChild[n]] up to children[firstChild[n + 1]].
  std::vector<std::uint32_t> firstChild, children;

  void sumSubtrees() {
    for (const TreeNode &node : tree)
      subtrees.push_back(ownFigure(node));
    for (std::size_t number = tree.size(); number-- > 1;)
      subtrees[tree[number].parent] += subtrees[number];
  }

  void listChildren() {
    firstChild.assign(tree.size() + 1, 0);
    for (std::size_t number = 1; number < tree.size(); ++number)
      ++firstChild[tree[number].parent + 1];
    for (std::size_t number = 0; number < tree.size(); ++number)
      firstChild[number + 1] += firstChild[number];
    children.resize(tree.size() - 1);
    std::vector<std::uint32_t> next(firstChild.begin(), firstChild.end() - 1);
    for (std::uint32_t number = 1; number < tree.size(); ++number)
      children[next[tree[number].parent]++] = number;
  }

  PathElement elementOf(std::uint32_t number) {
    return tree[number].kind == format::NodeKind::position ? resolver.position(tree[number]) : PathElement();
  }

  /// A sample's end: the activation `top`, moved or not, then callees without activations.
  void endAtAddress(PathElement top, std::uint32_t number) {
    Figure figure = subtrees[number];
    Refinement refined = refine(top, resolver.chain(tree[number].key));
    std::vector<PathElement> &lines = refined.inner;
    if (top.known())
      lines.insert(lines.begin(), PathElement{refined.moved ? refined.at.row : top.row, top.function});
    if (lines.empty())
      return path.endsOutside(figure);
    for (PathElement line : lines) {
      path.openRow(line, figure);
      path.openFunction(line, figure);
    }
    path.endsAt(lines.back(), figure);
    for (PathElement line : lines) {
      path.closeRow(line);
      path.closeFunction(line);
    }
  }

  void enter(std::uint32_t number, PathElement element) {
    if (element.known())
      path.openFunction(element, subtrees[number]);
    // What went through the stored line, as opposed to samples whose addresses say where the activation was.
    Figure through = ownFigure(tree[number]);
    for (std::uint32_t at = firstChild[number]; at < firstChild[number + 1]; ++at) {
      if (tree[children[at]].kind == format::NodeKind::pc)
        endAtAddress(element, children[at]);
      else
        through += subtrees[children[at]];
    }
    Figure own = ownFigure(tree[number]);
    if (!element.known())
      return path.endsOutside(own);
    path.openRow(element, through);
    path.endsAt(element, own);
  }

  void leave(PathElement element) {
    if (!element.known())
      return;
    path.closeRow(element);
    path.closeFunction(element);
  }

public:
  TreeWalk(const std::vector<TreeNode> &nodes, PathResolver &resolve, OpenPath &open)
      : tree(nodes), resolver(resolve), path(open) {
    sumSubtrees();
    listChildren();
  }

  Figure walk() {
    struct Step {
      std::uint32_t node, nextChild;
      PathElement element;
    };
    std::vector<Step> steps{{0, firstChild[0], {}}};
    enter(0, {});
    while (!steps.empty()) {
      Step &step = steps.back();
      if (step.nextChild == firstChild[step.node + 1]) {
        leave(step.element);
        steps.pop_back();
        continue;
      }
      std::uint32_t child = children[step.nextChild++];
      if (tree[child].kind == format::NodeKind::pc)
        continue;
      PathElement element = elementOf(child);
      enter(child, element);
      steps.push_back({child, firstChild[child], element});
    }
    return subtrees[0];
  }
};

} // namespace

void addTimes(const Profile &profile, const std::vector<FileMapping> &mappings, const Sources &sources,
              Symbolizer &symbolizer, Tally &tally) {
  PathResolver resolver(profile, mappings, sources, symbolizer);
  OpenPath path(sources, tally);
  for (const Thread &thread : profile.threads)
    if (!thread.tree.empty())
      tally.total += TreeWalk(thread.tree, resolver, path).walk();
  tally.addressed = tally.addressed || resolver.resolvedAny();
}

} // namespace lineprof
