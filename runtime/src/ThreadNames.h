// The finished threads, summed by name: what is known of threads whose blocks others have taken over.
#ifndef LINEPROF_THREADNAMES_H
#define LINEPROF_THREADNAMES_H

#include "lineprof/format.h"

namespace lineprof {

/// Adds a finished thread; times in ns. Takes the lock.
void addFinishedThread(const char *name, format::u64 wall, format::u64 cpu, format::u64 system);

/// In a forked child: the list is its parent's.
void forgetThreadNames();

} // namespace lineprof

#endif
