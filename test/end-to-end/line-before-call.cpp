// The line of a call is stored before the call, even if the compiler sees that the callee, which only counts, does not look
// at it: a sample in the callee does. With both compilers.
// RUN: rm -rf %t && mkdir %t && cp %s %t/call.cpp && cd %t
// RUN: %instrument call.cpp -- -O2
// RUN: %clangxx -O2 -S %runtime_cxxflags lineprof-out/call.cpp -o - | FileCheck %s
// RUN: %gxx -O2 -S %runtime_cxxflags lineprof-out/call.cpp -o - | FileCheck %s

__attribute__((noinline)) static long leaf(long n) {
  long x = n;
  for (long i = 0; i < n; ++i)
    x = (x ^ x >> 13) * 77 + i;
  return x;
}

void opaque();

// CHECK: {{^}}_Z6callerl:
// CHECK: call{{q?}} _Z6opaquev
// CHECK: movl ${{[0-9]+}}, {{0?}}(%r
// CHECK: call{{q?}} _ZL4leafl
// CHECK: movl ${{[0-9]+}}, {{0?}}(%r
// CHECK: call{{q?}} _Z6opaquev
long caller(long n) {
  opaque();
  long x = leaf(n);
  opaque();
  return x;
}
