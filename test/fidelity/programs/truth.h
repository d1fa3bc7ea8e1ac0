// What a program's lines really cost, by the program's own clocks.
//
//   truth::Moment begin = truth::now();
//   work(n);                            // truth: work
//   truth::add("work", begin);
//
// "truth, by address" marks lines that nothing but a sample's address can tell: what calls nothing, or is inlined so that it does.
//
// The clocks are read on lines of their own, around a stretch much longer than reading them, and compiled without
// instrumentation. When the program exits, it prints all sums as JSON, which test/fidelity/run compares with what lineprof says of
// the lines whose comments have these names.
//
// A stretch has waited if the kernel says that the thread gave up its CPU by itself in it (getrusage: ru_nvcsw): for what the wall
// clock has more than the thread's CPU clock and its time in line for a CPU. In a stretch that never blocked, that is time which
// interrupts or the host of a virtual machine took, and nobody's wait.
#ifndef TRUTH_H
#define TRUTH_H

namespace truth {

struct Moment {
  long long cpu;   ///< of the thread, ns
  long long wall;  ///< CLOCK_MONOTONIC, ns
  long long ready; ///< of the thread's life, ns that it wanted a CPU and had none: what the kernel's scheduler counted
  long blocked;    ///< times that the thread gave up its CPU to wait
};

/// Thread-safe, as is add().
Moment now();

/// Adds what passed since `begin`, less what two readings of the clocks take, to what is called `name`: a string literal.
void add(const char *name, Moment begin);

/// As many rounds of a program as are asked for: `all`, or the percentage of it that the environment's TRUTH_ROUNDS says.
unsigned long rounds(unsigned long all);

/// Keeps a value from being optimised away.
void keep(unsigned long value);

} // namespace truth

#endif
