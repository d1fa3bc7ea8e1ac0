// Starting: by the library's constructor, or by the first source file that registers or thread that is created before
// it.
#include "Start.h"
#include "Blocks.h"
#include "Control.h"
#include "Costs.h"
#include "Exit.h"
#include "Fork.h"
#include "Lock.h"
#include "Latencies.h"
#include "Log.h"
#include "Modules.h"
#include "Options.h"
#include "Output.h"
#include "Real.h"
#include "Records.h"
#include "Sampler.h"
#include "Sys.h"
#include "Text.h"
#include "Threads.h"
#include "Ticks.h"
#include "memory/Memory.h"
#include "memory/Restart.h"
#include <cerrno>
#include <sys/prctl.h>

namespace lineprof {

using namespace format;

namespace {

enum State : u32 { fresh, starting, on, off };
u32 state;

/// The file, with its first block. On failure nothing is left of it.
int openOutput(const Options &options) {
  output.names.set(options.out);
  if (int status = output.create(false); status < 0)
    return status;
  Locked locked;
  if (moveToFile(fallbackBlock(), firstSlot) && describeProcess()) {
    output.completed();
    return 0;
  }
  moveToPrivate(fallbackBlock());
  return output.giveUp();
}

void beginMain(Block &block, const Options &options) {
  attach(block);
  if (options.engine != Engine::none)
    measureCosts(block);
}

bool begin() {
  rememberStderr();
  real();
  prepareThreads();
  prepareFork();
  Options options = readOptions();
  if (!options.on)
    return false;
  if (int status = openOutput(options); status < 0) {
    complain("cannot write", output.file.name(), status,
             "the program runs without profiling (LINEPROF_OUT names another place)");
    return false;
  }
  startTicks();
  if (options.paused)
    beginPaused();
  startSampler(options);
  startLatencies(options.latencies && options.engine != Engine::none);
  startMemory(options.memory, options.memorySize);
  prepareExit();
  char name[16] = {};
  sys::prctl(PR_GET_NAME, sys::word(name));
  if (Block *block = takeBlock(name, nullptr))
    beginMain(*block, options);
  else
    output.header->lostThreads += 1;
  return true;
}

} // namespace

bool isProfiling() { return __atomic_load_n(&state, __ATOMIC_ACQUIRE) == on; }

bool startProfiling() {
  u32 expected = fresh;
  if (__atomic_compare_exchange_n(&state, &expected, starting, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    bool started = begin();
    if (!started)
      stopMemory();
    __atomic_store_n(&state, started ? on : off, __ATOMIC_RELEASE);
    if (started)
      recordModules();
    return started;
  }
  return expected == on;
}

void stopProfiling() {
  stopMemory();
  __atomic_store_n(&state, off, __ATOMIC_RELEASE);
}

namespace {
__attribute__((constructor(101))) void startEarly(int, char **arguments, char **environment) {
  if (__atomic_load_n(&state, __ATOMIC_RELAXED) == fresh && restartWithMemory)
    restartWithMemory(arguments, environment);
  if (forgetPreload)
    forgetPreload(environment);
  startProfiling();
}
} // namespace

} // namespace lineprof
