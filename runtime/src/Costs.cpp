// Loops of what instrumented code does, on slots that are no file's; the shortest of several is what it costs.
#include "Costs.h"
#include "Block.h"
#include "Output.h"
#include "Sampler.h"
#include "Ticks.h"

namespace lineprof {

using namespace format;

namespace {

constexpr u32 line = 8, function = 16;
constexpr u32 attempts = 4;

void barrier() { __asm__ volatile("" ::: "memory"); }

/// Picoseconds that one `action` takes.
template <class Action> u64 costOf(u32 times, Action action) {
  u64 best = ~u64{0};
  for (u32 attempt = 0; attempt < attempts; ++attempt) {
    u64 before = ticks();
    for (u32 i = 0; i < times; ++i) {
      action();
      barrier();
    }
    u64 took = ticks() - before;
    best = took < best ? took : best;
  }
  return best * 1000000000u / (output.header->ticksPerSecond / 1000) / times;
}

} // namespace

void measureCosts(Block &block) {
  __lineprof::count *counters = block.base;
  constexpr auto none = __lineprof::offset{};
  auto activation = [&] { __lineprof::frame frame(counters, __lineprof::origin{}, function, line); };
  Costs &costs = output.header->costs;
  costs.clock = costOf(32, [] { ticks(); });
  costs.count = costOf(256, [&] { __lineprof::__add(counters, line); });
  counters[function + 1] = static_cast<__lineprof::count>(1);
  costs.activation = costOf(64, activation);
  if (timesCalls()) {
    counters[function + 1] = __lineprof::count{};
    prepareScratchLatency(block, function, true);
    u64 both = costOf(32, activation);
    prepareScratchLatency(block, function, false);
    costs.timedCall = both > costs.activation ? both - costs.activation : 0;
  }
  prepareScratchLines(block, true);
  {
    __lineprof::timing timing(none, function, line);
    costs.timedLine = costOf(32, [&] { timing.__line(none, line); });
  }
  prepareScratchLines(block, false);
  if (samplesBySignal())
    costs.sample = costOf(2, signalOnce);
}

} // namespace lineprof
