// A probe in a loop is no branch beyond the loop's own, no call and no atomic instruction, with both compilers.
// RUN: rm -rf %t && mkdir %t && cp %s %t/loop.cpp && cd %t
// RUN: %instrument loop.cpp -- -O2
// RUN: FileCheck --check-prefix=PROBES --input-file=lineprof-out/loop.cpp %s
// RUN: %clangxx -O2 -S %runtime_cxxflags loop.cpp -o plain-clang.s
// RUN: %clangxx -O2 -S %runtime_cxxflags lineprof-out/loop.cpp -o clang.s
// RUN: %gxx -O2 -S %runtime_cxxflags loop.cpp -o plain-gcc.s
// RUN: %gxx -O2 -S %runtime_cxxflags lineprof-out/loop.cpp -o gcc.s
// RUN: %tools/loops _Z5total plain-clang.s | FileCheck %s
// RUN: %tools/loops _Z5total clang.s | FileCheck %s
// RUN: %tools/loops _Z5total plain-gcc.s | FileCheck %s
// RUN: %tools/loops _Z5total gcc.s | FileCheck %s
// RUN: not grep -E 'lock |xchg|cmpxchg' clang.s gcc.s

struct Node {
  Node *next;
  long value;
};

long total(const Node *node) {
  long sum = 0;
  // PROBES: while (__LP{{[_A-Z]*}}({{[0-9]+}}), node)
  while (node) {
    // PROBES: __LP{{[_A-Z]*}}({{[0-9]+}}); sum = sum * 3
    sum = sum * 3 + node->value;
    node = node->next;
  }
  return sum;
}

// CHECK: loop: {{[0-9]+}} instructions, 1 conditional jumps, 0 calls, 0 locked
// CHECK-NOT: loop
