// What lineprof itself costs on this machine, for reports to say.
#ifndef LINEPROF_COSTS_H
#define LINEPROF_COSTS_H

namespace lineprof {

struct Block;

/// Measures the costs on the calling thread, whose block this is, and writes them to the header. Some 50 µs. Not
/// async-signal-safe; before the program runs.
void measureCosts(Block &block);

} // namespace lineprof

#endif
