// Where in instrumented code a library's function was called from, as far as a signal handler can tell.
#ifndef LINEPROF_CALLSITE_H
#define LINEPROF_CALLSITE_H

#include "lineprof/format.h"

namespace lineprof {

/// Notes the module that `address` lies in: there are instrumented files in it. Takes the lock, and the loader's before
/// it, unless the module is noted already. Of more modules than there is room for, the later ones are not noted.
void noteInstrumentedModule(const void *address);

/// What a sample's address is to be: `pc` itself in instrumented modules, else the address of the call if the function
/// that `pc` is in has just been called from there. Functions that compare or search memory save nothing on the stack,
/// and their callers have no activation for them. `stack` is the machine's stack pointer, `link` its link register (0 on
/// machines that have none). Async-signal-safe.
format::u64 addressOfSample(format::u64 pc, const format::u64 *stack, format::u64 link);

} // namespace lineprof

#endif
