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
// RUN: %tools/loops _Z5visit plain-clang.s | FileCheck --check-prefix=CALLS %s
// RUN: %tools/loops _Z5visit clang.s | FileCheck --check-prefix=CALLS %s
// RUN: %tools/loops _Z5visit plain-gcc.s | FileCheck --check-prefix=CALLS %s
// RUN: %tools/loops _Z5visit gcc.s | FileCheck --check-prefix=CALLS %s
// RUN: not grep -E 'lock |xchg|cmpxchg' clang.s gcc.s

struct Node {
  Node *next;
  long value;
};

// A loop that calls nothing counts in a variable.
long total(const Node *node) {
  long sum = 0;
  // PROBES: while (__LP_IN({{[0-9]+}}), node)
  while (node) {
    sum = sum * 3 + node->value;
    node = node->next;
  }
  return sum;
}

// CHECK: loop: {{[0-9]+}} instructions, 1 conditional jumps, 0 calls, 0 locked
// CHECK-NOT: loop

void outside(const Node *node);

// One that calls something counts in the counters, and says where it stands before the call.
void visit(const Node *node) {
  // PROBES: while (__LP({{[0-9]+}}), node)
  while (node) {
    // PROBES: __LP([[LINE:[0-9]+]]); __LP_AT([[LINE]]); outside(node);
    outside(node);
    // PROBES: __LP({{[0-9]+}}); node = node->next;
    node = node->next;
  }
}

// CALLS: loop: {{[0-9]+}} instructions, 1 conditional jumps, 1 calls, 0 locked
// CALLS-NOT: loop
