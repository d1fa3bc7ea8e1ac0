// A probe in a loop is no branch beyond the loop's own, no call and no atomic instruction, with both compilers: in a loop
// that calls nothing, and in one that calls.
// RUN: rm -rf %t && mkdir %t && cp %s %t/loop.cpp && cd %t
// RUN: %instrument loop.cpp -- -O2
// RUN: FileCheck --check-prefix=PROBES --input-file=lineprof-out/loop.cpp %s
// RUN: %clangxx -O2 -S %runtime_cxxflags loop.cpp -o plain-clang.s
// RUN: %clangxx -O2 -S %runtime_cxxflags lineprof-out/loop.cpp -o clang.s
// RUN: %gxx -O2 -S %runtime_cxxflags loop.cpp -o plain-gcc.s
// RUN: %gxx -O2 -S %runtime_cxxflags lineprof-out/loop.cpp -o gcc.s
// RUN: %tools/loops _Z5total plain-clang.s | FileCheck --check-prefix=LEAF %s
// RUN: %tools/loops _Z5total clang.s | FileCheck --check-prefix=LEAF %s
// RUN: %tools/loops _Z5total plain-gcc.s | FileCheck --check-prefix=LEAF %s
// RUN: %tools/loops _Z5total gcc.s | FileCheck --check-prefix=LEAF %s
// RUN: %tools/loops _Z4walk plain-clang.s | FileCheck --check-prefix=CALLS %s
// RUN: %tools/loops _Z4walk clang.s | FileCheck --check-prefix=CALLS %s
// RUN: %tools/loops _Z4walk plain-gcc.s | FileCheck --check-prefix=CALLS %s
// RUN: %tools/loops _Z4walk gcc.s | FileCheck --check-prefix=CALLS %s
// RUN: not grep -E 'lock |xchg|cmpxchg' clang.s gcc.s

struct Node {
  Node *next;
  long value;
};

long total(const Node *node) {
  long sum = 0;
  // PROBES: while (__LP{{[_A-Z]*}}({{[0-9]+}}), node)
  while (node) {
    sum = sum * 3 + node->value;
    node = node->next;
  }
  return sum;
}

const Node *after(const Node *node);

long walk(const Node *node) {
  long sum = 0;
  // PROBES: while (__LP{{[_A-Z]*}}({{[0-9]+}}), {{.*}}node)
  while (node) {
    sum = sum * 3 + node->value;
    // PROBES: __LP_AT({{[0-9]+}}); node = after(node)
    node = after(node);
  }
  return sum;
}

// LEAF: loop: {{[0-9]+}} instructions, 1 conditional jumps, 0 calls, 0 locked
// LEAF-NOT: loop
// CALLS: loop: {{[0-9]+}} instructions, 1 conditional jumps, 1 calls, 0 locked
// CALLS-NOT: loop
