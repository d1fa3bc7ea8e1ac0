// A vectorisable loop with probes in its header and its body is still vectorised.
// RUN: rm -rf %t && mkdir %t && cp %s %t/loop.cpp && cd %t
// RUN: %instrument loop.cpp -- -O2
// RUN: FileCheck --check-prefix=PROBES --input-file=lineprof-out/loop.cpp %s
// RUN: %clangxx -O2 -S %runtime_cxxflags lineprof-out/loop.cpp -o clang.s
// RUN: %tools/loops _Z5saxpy clang.s | FileCheck %s
// RUN: %gxx -O3 -S %runtime_cxxflags lineprof-out/loop.cpp -o gcc.s
// RUN: %tools/loops _Z5saxpy gcc.s | FileCheck %s

void saxpy(float a, const float *x, float *y, long n) {
  // PROBES: for (long i = 0; __LP{{[_A-Z]*}}({{[0-9]+}}), i < n; ++i)
  for (long i = 0; i < n; ++i) {
    // PROBES: __LP{{[_A-Z]*}}({{[0-9]+}}); const float product
    const float product = a * x[i];
    y[i] += product;
  }
}

// CHECK: loop: {{.*}} 0 calls, 0 locked, packed: {{.*}}addps mulps
