// A thread's calling-context tree. Parents come before their children, so there can be no cycle.
#include "profile/Decoders.h"

namespace lineprof {

using namespace format;

namespace {

Status checkNode(const Input &input, const Node &node, const std::vector<TreeNode> &tree, u64 offset) {
  if (tree.empty())
    return node.kind == NodeKind::root ? Status{} : input.corrupt("a tree does not begin with its root", offset);
  if (static_cast<u32>(node.kind) > static_cast<u32>(NodeKind::elided) || node.kind == NodeKind::root)
    return input.corrupt("a tree node of no known kind", offset);
  if (node.parent >= tree.size())
    return input.corrupt("a tree node comes before its parent", offset);
  if (tree[node.parent].kind == NodeKind::pc)
    return input.corrupt("a tree node below an address", offset);
  return {};
}

} // namespace

Status decodeTree(const Input &input, const SectionRange &section, u64 nodes, std::vector<TreeNode> &tree) {
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
    if (Status failed = checkNode(input, node, tree, offset))
      return failed;
    tree.push_back({node.parent, node.kind, node.key, node.time, node.samples});
  }
  return {};
}

} // namespace lineprof
