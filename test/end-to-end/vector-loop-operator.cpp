// A loop through an instrumented operator() is still vectorised: the operator is inlined, its probes and all.
// RUN: rm -rf %t && mkdir %t && cp %s %t/loop.cpp && cd %t
// RUN: %instrument loop.cpp -- -O2
// RUN: FileCheck --check-prefix=PROBES --input-file=lineprof-out/loop.cpp %s
// RUN: %clangxx -O2 -S %runtime_cxxflags lineprof-out/loop.cpp -o clang.s
// RUN: %tools/loops _Z6addRow clang.s | FileCheck %s
// RUN: %gxx -O3 -S %runtime_cxxflags lineprof-out/loop.cpp -o gcc.s
// RUN: %tools/loops _Z6addRow gcc.s | FileCheck %s

class Matrix {
  double *values;
  long columns;

public:
  Matrix(double *v, long c) : values(v), columns(c) {}
  double &operator()(long row, long column) {
    // PROBES: __LP({{[0-9]+}}); return values
    return values[row * columns + column];
  }
  double operator()(long row, long column) const {
    // PROBES: __LP({{[0-9]+}}); return values
    return values[row * columns + column];
  }
};

void addRow(const Matrix &from, Matrix &to, double factor, long n) {
  for (long j = 0; j < n; ++j) {
    // PROBES: __LP{{[_A-Z]*}}({{[0-9]+}}); to(0, j)
    to(0, j) += factor * from(1, j);
  }
}

// CHECK: loop: {{.*}} 0 calls, 0 locked, packed: {{.*}}addpd mulpd
