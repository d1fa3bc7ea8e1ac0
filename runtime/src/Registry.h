// Source files and the slots they were given.
#ifndef LINEPROF_REGISTRY_H
#define LINEPROF_REGISTRY_H

#include "lineprof/format.h"
#include "lineprof/probe.h"

namespace lineprof {

/// The end of the slots that files have.
format::u64 slotsHandedOut();

} // namespace lineprof

#endif
