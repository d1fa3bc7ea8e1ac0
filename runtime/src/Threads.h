// Threads' lives: attached to a block before their first instruction, detached after their last destructor.
#ifndef LINEPROF_THREADS_H
#define LINEPROF_THREADS_H

#include "Block.h"

namespace lineprof {

/// Once per process, before any thread is attached.
void prepareThreads();

/// Gives the calling thread its block, which must be nobody's, and starts to sample it.
void attach(Block &block);

/// Writes into the block's page who the calling thread is. Async-signal-safe.
void introduce(Block &block);

} // namespace lineprof

#endif
