// Builds, walks and frees binary trees: small recursive functions and the allocator.
#include <cstdio>

struct Node {
  Node *left;
  Node *right;
  int value;
};

static Node *build(int depth, int value) {
  Node *node = new Node;
  node->value = value;
  if (depth == 0) {
    node->left = nullptr;
    node->right = nullptr;
    return node;
  }
  node->left = build(depth - 1, 2 * value);
  node->right = build(depth - 1, 2 * value + 1);
  return node;
}

static long sum(const Node *node) {
  if (!node) {
    return 0;
  }
  return node->value + sum(node->left) - sum(node->right);
}

static void destroy(Node *node) {
  if (!node) {
    return;
  }
  destroy(node->left);
  destroy(node->right);
  delete node;
}

int main() {
  long total = 0;
  for (int round = 0; round < 200; ++round) {
    Node *root = build(15, round);
    total += sum(root);
    destroy(root);
  }
  std::printf("%ld\n", total);
}
