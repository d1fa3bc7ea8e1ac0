// Which clock, and how fast it is.
#include "Ticks.h"
#include "Output.h"
#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace lineprof {

using namespace format;

bool ticksAreTsc;

namespace {

constexpr u64 second = 1000000000;
/// ns that the first guess takes, and after which a measurement is better than one in a thousand.
constexpr u64 guess = 20000, sure = 1000000;

u64 startTick, startTime;
u64 speed; ///< ticks a second

/// The clock's readings are of the same moment, as far as can be.
void readBoth(u64 &tick, u64 &time) {
  u64 before = ticks();
  time = sys::clock(CLOCK_MONOTONIC);
  tick = before + (ticks() - before) / 2;
}

void setSpeed(u64 ticks, u64 time) {
  // Beyond 2^34 the product would not fit: the two are scaled down.
  while (ticks >> 34) {
    ticks >>= 1;
    time >>= 1;
  }
  if (time)
    output.header->ticksPerSecond = speed = ticks * second / time;
}

/// Invariant TSC: CPUID 8000'0007h, EDX bit 8.
bool hasInvariantTsc() {
#if defined(__x86_64__)
  unsigned a, b, c, d = 0;
  return __get_cpuid(0x80000007, &a, &b, &c, &d) && (d >> 8 & 1);
#else
  return false;
#endif
}

} // namespace

void startTicks() {
  ticksAreTsc = hasInvariantTsc();
  speed = second;
  continueTicks();
  if (!ticksAreTsc)
    return;
  readBoth(startTick, startTime);
  u64 tick, time;
  do
    readBoth(tick, time);
  while (time - startTime < guess);
  setSpeed(tick - startTick, time - startTime);
}

void continueTicks() {
  output.header->clock = ticksAreTsc ? Clock::tsc : Clock::monotonic;
  output.header->ticksPerSecond = speed;
}

void measureTicks() {
  if (!ticksAreTsc || startTick == 0)
    return;
  u64 tick, time;
  readBoth(tick, time);
  if (time - startTime >= sure)
    setSpeed(tick - startTick, time - startTime);
}

} // namespace lineprof
