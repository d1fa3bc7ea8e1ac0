// A thread's calling-context tree. Parents come before their children, so there can be no cycle.
#include "profile/Decoders.h"

namespace lineprof {

using namespace format;

namespace {

bool belongs(NodeKind node, TreeKind tree) {
  switch (node) {
  case NodeKind::position:
  case NodeKind::elided:
    return true;
  case NodeKind::pc:
    return tree == TreeKind::samples;
  case NodeKind::running:
  case NodeKind::blocked:
    return tree == TreeKind::looks;
  case NodeKind::none:
  case NodeKind::root:
    break;
  }
  return false;
}

bool isLeaf(NodeKind kind) { return kind == NodeKind::pc || kind == NodeKind::running || kind == NodeKind::blocked; }

Status checkNode(const Input &input, const Node &node, TreeKind kind, const std::vector<TreeNode> &tree, u64 offset) {
  if (tree.empty())
    return node.kind == NodeKind::root ? Status{} : input.corrupt("a tree does not begin with its root", offset);
  if (!belongs(node.kind, kind))
    return input.corrupt("a tree node of no known kind", offset);
  if (node.parent >= tree.size())
    return input.corrupt("a tree node comes before its parent", offset);
  if (isLeaf(tree[node.parent].kind))
    return input.corrupt("a tree node below a sample's end", offset);
  return {};
}

} // namespace

Status decodeTree(const Input &input, const SectionRange &section, TreeKind kind, u64 nodes,
                  std::vector<TreeNode> &tree) {
  // An earlier section ended with a node that is not written yet: there is nothing to go on from.
  if (section.first > tree.size())
    return {};
  if (section.first < tree.size())
    return input.corrupt("two sections hold the same tree nodes", section.offset);
  u64 count = section.size / sizeof(Node);
  for (u64 index = 0; index < count && tree.size() < nodes; ++index) {
    u64 offset = section.offset + index * sizeof(Node);
    Node node = load<Node>(input.bytes, offset);
    if (node.kind == NodeKind::none)
      return {};
    if (Status failed = checkNode(input, node, kind, tree, offset))
      return failed;
    u64 key = node.kind == NodeKind::running ? 0 : node.key;
    tree.push_back({node.parent, node.kind, key, node.time, node.samples});
  }
  return {};
}

} // namespace lineprof
