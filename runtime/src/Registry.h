// Source files and the slots they were given.
#ifndef LINEPROF_REGISTRY_H
#define LINEPROF_REGISTRY_H

#include "lineprof/format.h"
#include "lineprof/probe.h"

namespace lineprof {

/// The end of the slots that files have.
format::u64 slotsHandedOut();

/// So many slots that belong to no file; the first of them, or 0 if there is no room. The lock must be held.
format::u64 takeSlots(format::u32 number);

/// The calls of a function, given by its slot, that a thread with these counters has made. Async-signal-safe.
format::u64 callsOf(const __lineprof::count *base, format::u64 function);

} // namespace lineprof

#endif
