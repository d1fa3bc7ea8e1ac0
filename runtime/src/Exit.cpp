// The stamp that tells readers that the program ended in order. Nothing is flushed: there is nothing to flush.
#include "Output.h"
#include "Start.h"

namespace lineprof {

namespace {

/// The library's own destructor runs after those of everything that is linked with it.
__attribute__((destructor(101))) void stampExit() {
  if (!isProfiling())
    return;
  output.signOfLife();
  output.header->exited = 1;
}

} // namespace
} // namespace lineprof
