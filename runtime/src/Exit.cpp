// The stamp that tells readers that the program ended in order. Nothing is flushed: there is nothing to flush, and what
// still runs goes on counting.
#include "Exit.h"
#include "Output.h"
#include "Start.h"
#include "Timeline.h"
#include <cstdlib>

namespace lineprof {
namespace {

void stampExit() {
  if (!isProfiling())
    return;
  addLastMoment();
  output.signOfLife();
  output.header->exited = 1;
}

} // namespace

void prepareExit() { std::atexit(stampExit); }

} // namespace lineprof
