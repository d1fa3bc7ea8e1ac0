// OpenMP: regions count on the threads that run them, whatever distributes their loops; default(none) needs no more names.
// llvm-cov is at sea in functions with regions: their hits are given by hand.
// RUN: %sample %s -std=c++17 -fopenmp
#include <cstdio>
#include <omp.h>
#include <vector>

static int small(long n) { return static_cast<int>(n % 7); }

static long slow(long n) {
  long s = 0;
  for (long i = 0; i < n; ++i)
    s += small(i);
  return s;
}

static void loops(long *v, long n) { // calls: 1
  long total = 0; // hits: 1
#pragma omp parallel for
  for (long i = 0; i < n; ++i) // hits: 100
    v[i] = slow(i); // hits: 100
#pragma omp parallel for default(none) shared(v, n) reduction(+ : total) schedule(dynamic, 3)
  for (long i = 0; i < n; ++i) { // hits: 100
    long x = v[i]; // hits: 100
    if (x > 10) // hits: 100
      total += x; // hits: 94
  }
#pragma omp parallel for collapse(2) num_threads(2)
  for (long i = 0; i < 10; ++i) // hits: 100
    for (long j = 0; j < 10; ++j)
      v[i * 10 + j] += j; // hits: 100
#pragma omp simd
  for (long i = 0; i < n; ++i)
    v[i] *= 2;
  std::printf("%ld\n", total); // hits: 1
}

static long regions(std::vector<long> &v) { // calls: 1
  long total = 0; // hits: 1
#pragma omp parallel num_threads(2)
  {
    long mine = omp_get_thread_num(); // hits: 2
#pragma omp single
    {
      for (int k = 0; k < 4; ++k) // hits: 5
#pragma omp task firstprivate(k)
        v[static_cast<unsigned>(k)] = slow(k); // hits: 4
#pragma omp taskwait
    }
#pragma omp for
    for (unsigned i = 0; i < 10; i++) // hits: 10
      v[i] += 1;                      // hits: 10
#pragma omp critical
    total += 1 + 0 * mine; // hits: 2
#pragma omp sections
    {
#pragma omp section
      v[0] += 1; // hits: 1
#pragma omp section
      {
        v[1] += 2; // hits: 1
        v[2] += small(3); // hits: 1
      }
    }
#pragma omp master
    {
      if (mine == 0) // hits: 1
        total += 5; // hits: 1
    }
  }
#pragma omp atomic
  total += 3;
  return total; // hits: 1
}

int main() {
  std::vector<long> v(100);
  loops(v.data(), 100);
  long total = regions(v);
  std::printf("%ld %ld %ld\n", total, v[3], v[99]);
}
